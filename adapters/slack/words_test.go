package slack

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWordsAreComplete(t *testing.T) {
	if _, err := loadWords(wordsFile); err != nil {
		t.Fatal(err)
	}
	if _, err := loadWords(strings.Replace(wordsFile, "keep:", "keeps:", 1)); err == nil {
		t.Error("an unknown word is taken")
	}
	if _, err := loadWords("choose_one: Choose"); err == nil {
		t.Error("missing words are not missed")
	}
}

// What Slack limits is short enough as it is: a cut label would be ours.
func TestWordsFit(t *testing.T) {
	w := must(loadWords(wordsFile))
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
