package engine_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/engine"
)

// payIn is a backend developer of four years at the question about pay.
func payIn(t *testing.T, q *engine.Quiz, country string) engine.State {
	t.Helper()
	s := started(q)
	for _, e := range []engine.Event{
		reply("role", "backend"), reply("years", "3-5"), reply("country", country), reply("time", "two"),
		about(engine.Skip, "pay", ""), about(engine.Edit, "pay", ""),
	} {
		s, _ = q.Next(s, e)
	}
	if on := asked(q, s); on != "pay" {
		t.Fatalf("asked is %q", on)
	}
	return s
}

// An amount is compared, shown as its band and asked about; the amount itself is never kept.
func TestAmountsBecomeBands(t *testing.T) {
	q := quiz(t)
	for _, c := range []struct{ country, typed, want string }{
		{"DE", "20k", "below"},
		{"DE", "20.000", "below"},
		{"DE", "€20.000", "below"},
		{"DE", "20k eur", "below"},
		{"DE", "20000", "below"},
		{"DE", "1500 a month", "below"},
		{"DE", "1500 eur monthly", "below"},
		{"DE", "400k", "above"},
		{"DE", "€400.000", "above"},
		{"DE", "30000 a month", "above"},
		{"DE", "about 400,000 euros", "above"},
		{"GB", "£15k", "below"},
		{"GB", "300k gbp", "above"},
		{"US", "$30k", "below"},
		{"US", "900k usd", "above"},
		{"US", "$900,000", "above"},
		{"IN", "1 lpa", "below"},
		{"IN", "3 crore", "above"},
		{"IN", "₹1,00,000", "below"},
		{"CA", "$30k", "below"},
	} {
		at := payIn(t, q, c.country)
		s, notice := q.Next(at, line(c.typed))
		if s.Pending == nil || len(s.Pending.Values) != 1 || s.Pending.Values[0] != c.want {
			t.Errorf("%s: %q proposes %+v, want %q; %s", c.country, c.typed, s.Pending, c.want, notice)
			continue
		}
		kept, err := json.Marshal(s)
		if err != nil || strings.Contains(string(kept), "000") || strings.Contains(string(kept), "k") && strings.Contains(string(kept), "400k") {
			t.Errorf("%q is in the state: %s", c.typed, kept)
		}
		s, _ = q.Next(s, line("yes"))
		if got, _ := s.Answer("pay"); got != c.want {
			t.Errorf("%s: %q, yes: the answer is %q", c.country, c.typed, got)
		}
	}
}

// The bands tile: whatever is typed between two amounts that mean "about" means "about" too.
func TestMiddleOfTheMarketIsAbout(t *testing.T) {
	q := quiz(t)
	at := payIn(t, q, "DE")
	first, last, levels := -1, -1, []string{}
	for k := 15; k <= 300; k++ {
		s, _ := q.Next(at, line(strings.Repeat(" ", k%3)+itoa(k)+"k"))
		if s.Pending == nil {
			t.Fatalf("%dk is not understood", k)
		}
		levels = append(levels, s.Pending.Values[0])
		if s.Pending.Values[0] == "about" {
			if first < 0 {
				first = k
			}
			last = k
		}
	}
	for i, level := range levels {
		want := "about"
		switch k := i + 15; {
		case k < first:
			want = "below"
		case k > last:
			want = "above"
		}
		if level != want || first < 0 {
			t.Fatalf("%dk is %q, want %q", i+15, level, want)
		}
	}
}

func itoa(n int) string {
	data, _ := json.Marshal(n)
	return string(data)
}

// What can't be compared is said so, and nothing is proposed.
func TestAmountsThatCannotBeCompared(t *testing.T) {
	q := quiz(t)
	for _, c := range []struct{ country, typed, word string }{
		{"DE", "95k usd", "EUR"},
		{"DE", "£60k", "EUR"},
		{"DE", "$95k", "EUR"},
		{"DE", "12 lpa", "EUR"},
		{"US", "€95k", "USD"},
		{"GB", "$95k", "GBP"},
		{"PL", "95k eur", "PLN"},
		{"JP", "$90k", "JPY"},
		{"DE", "400 a day", "year"},
		{"DE", "€500 per day", "year"},
		{"DE", "1000 weekly", "year"},
		{"other", "95k", "country"},
		{"other", "95k eur", "country"},
	} {
		at := payIn(t, q, c.country)
		s, notice := q.Next(at, line(c.typed))
		if s.Pending != nil || len(s.Answers) != len(at.Answers) || !strings.Contains(string(notice), c.word) {
			t.Errorf("%s: %q: %q, proposed %+v", c.country, c.typed, notice, s.Pending)
		}
	}
	skipped, _ := q.Next(payIn(t, q, "DE"), about(engine.Edit, "country", ""))
	skipped, _ = q.Next(skipped, line("skip"))
	if s, notice := q.Next(skipped, line("95k")); s.Pending != nil || notice == "" {
		t.Errorf("without a country 95k proposes %+v", s.Pending)
	}
}

// Small numbers are choices, and words are words, also where amounts are read.
func TestChoicesOfThePayQuestion(t *testing.T) {
	q := quiz(t)
	at := payIn(t, q, "DE")
	for text, want := range map[string]string{"1": "below", "2": "about", "3.": "above", "about the same": "about", "above": "above", "less": "below"} {
		s, notice := q.Next(at, line(text))
		if got, _ := s.Answer("pay"); got != want {
			t.Errorf("%q is %q, want %q; %s, %+v", text, got, want, notice, s.Pending)
		}
	}
	for _, text := range []string{"4", "25", "99", "0"} {
		if s, notice := q.Next(at, line(text)); s.Pending != nil || len(s.Answers) != len(at.Answers) || notice == "" {
			t.Errorf("%q: %+v", text, s)
		}
	}
}
