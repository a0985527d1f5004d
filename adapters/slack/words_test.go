package slack

import (
	"testing"
	"unicode/utf8"
)

// What Slack limits is short enough as it is: a cut label would be ours.
func TestWordsFit(t *testing.T) {
	w := testAdapter(t, nil).words
	for text, most := range map[string]int{
		w.Submit: maxModalTitle, w.Cancel: maxModalTitle, w.Close: maxModalTitle, w.ModalTitle: maxModalTitle,
		w.ForgetTitle: 100, w.ForgetText: maxConfirm, w.ForgetYes: 30, w.ForgetNo: 30,
		w.Keep: 30, w.Done: 30, w.Choices: 30, w.HomeAgain: 30, w.HomeForget: 30, w.ChartTitle: maxChartTitle,
	} {
		if utf8.RuneCountInString(text) > most {
			t.Errorf("%q is longer than %d", text, most)
		}
	}
}
