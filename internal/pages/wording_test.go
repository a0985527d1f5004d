package pages

import (
	"strings"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

func plain(s string) string { return strings.ReplaceAll(s, space, " ") }

func TestSpan(t *testing.T) {
	for d, want := range map[time.Duration]string{
		time.Minute: "1 minute", 90 * time.Minute: "90 minutes", time.Hour: "1 hour", 24 * time.Hour: "24 hours", 36 * time.Hour: "36 hours",
		48 * time.Hour: "2 days", 720 * time.Hour: "30 days", 49 * time.Hour: "49 hours", 1500 * time.Millisecond: "1.5s",
	} {
		if got := plain(span(d)); got != want {
			t.Errorf("%v: %q", d, got)
		}
	}
}

func TestNumbers(t *testing.T) {
	for v, want := range map[float64]string{0.0764: "+7.6 %", -0.044: "−4.4 %", 0: "0.0 %", -0.0001: "0.0 %"} {
		if got := plain(percent(v)); got != want {
			t.Errorf("%v: %q", v, got)
		}
	}
	for v, want := range map[float64]string{0.07: "7 %", 0.0137: "1.37 %", 1: "100 %", 12: "1200 %"} {
		if got := plain(share(v)); got != want {
			t.Errorf("%v: %q", v, got)
		}
	}
}

func TestFigures(t *testing.T) {
	for _, tt := range []struct {
		figure      verdict.Figure
		value, span string
	}{
		{figure: verdict.Figure{Value: 0.07, Low: 0.064, High: 0.1, Unit: "share"}, value: "7 %", span: "6.4 to 10"},
		{figure: verdict.Figure{Value: 0.05, Low: 0.02, High: 0.1, Unit: "share/year"}, value: "5 % a year", span: "2 to 10"},
		{figure: verdict.Figure{Value: 4.345, Low: 4.345, High: 4.345, Unit: "weeks/month"}, value: "4.345 weeks a month", span: "–"},
		{figure: verdict.Figure{Value: 11, Low: 6, High: 19, Unit: "years"}, value: "11 years", span: "6 to 19"},
	} {
		if v, r := plain(figure(tt.figure)), plain(between(tt.figure)); v != tt.value || r != tt.span {
			t.Errorf("%+v: %q, %q", tt.figure, v, r)
		}
	}
}
