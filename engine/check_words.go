package engine

import (
	"cmp"
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/earnverdict/verdictbot/engine/recognize"
	"github.com/earnverdict/verdictbot/engine/verdict"
)

// checkCommands proves that every action that can be typed has words, and every word one meaning.
func (q *Quiz) checkCommands(doc *document) {
	meaning := map[string]Action{}
	for _, action := range sortedKeys(q.Commands) {
		where := at{"commands", string(action)}
		if !action.known() {
			doc.refuse(where, "there is no such action")
		}
		for i, phrase := range q.Commands[action] {
			key := recognize.Fold(phrase)
			if other, taken := meaning[key]; taken {
				doc.refuse(where.to(i), "%q already means %q, remove one of the two", phrase, other)
			}
			if key == "" {
				doc.refuse(where.to(i), "%q can't be typed, use words", phrase)
			}
			meaning[key] = action
		}
	}
	for _, action := range []Action{Back, Skip, Why, Help, Restart, Stop, Forget} {
		if len(q.Commands[action]) == 0 {
			doc.refuse(at{"commands"}, "give at least one word for %q", action)
		}
	}
	q.checkDecisions(doc)
}

// checkDecisions proves that yes and no are there, mean one thing each, and hide no word that always works.
func (q *Quiz) checkDecisions(doc *document) {
	for _, list := range []struct {
		key     string
		phrases []string
		other   map[string]bool
	}{{"yes", q.Yes, q.no}, {"no", q.No, q.yes}} {
		if len(list.phrases) == 0 {
			doc.refuse(at{list.key}, "give at least one word")
		}
		for i, phrase := range list.phrases {
			key := recognize.Fold(phrase)
			if _, command := q.commands[key]; key == "" || command || list.other[key] {
				doc.refuse(at{list.key, i}, "%q must be a word that means nothing else", phrase)
			}
		}
	}
}

// promises are words that no honest estimate uses.
var promises = regexp.MustCompile(`(?i)guarante|will earn|risk[- ]free|for sure`)

var placeholder = regexp.MustCompile(`\{([^}]*)\}`)

// checkWords proves that no text is missing and that each uses only the placeholders that it is given.
func (q *Quiz) checkWords(doc *document) {
	checkTexts(doc, at{"words"}, reflect.ValueOf(q.Words))
	checkTexts(doc, at{"verdict"}, reflect.ValueOf(q.Verdict))
	q.checkCodes(doc)
	// What the verdict says of its strength; where there is none, of the path that is left.
	for _, key := range []string{string(verdict.Clear), string(verdict.Lean), string(verdict.Close), string(verdict.Ask), string(verdict.Stay)} {
		if q.Verdict.Lead[key] == "" {
			doc.refuse(at{"verdict", "lead", key}, "write a text")
		}
	}
	for _, strength := range []verdict.Strength{verdict.Clear, verdict.Lean, verdict.Close, verdict.None} {
		if q.Words.Card[string(strength)] == "" {
			doc.refuse(at{"words", "card", string(strength)}, "write a text")
		}
	}
	for _, key := range []string{"6", "12", "24", "36"} {
		if q.Verdict.Horizon[key] == "" {
			doc.refuse(at{"verdict", "horizon", key}, "write a text")
		}
	}
	for month := range 12 {
		if key := fmt.Sprintf("%02d", month+1); q.Verdict.Chart.Months[key] == "" {
			doc.refuse(at{"verdict", "chart", "months", key}, "write a text")
		}
	}
	q.checkFlips(doc)
	if q.Verdict.Title[string(verdict.Close)] == "" {
		doc.refuse(at{"verdict", "title", string(verdict.Close)}, "write a text")
	}
}

// checkFlips proves that what flips a verdict has words: of a threshold for both sides, of an answer for each input.
func (q *Quiz) checkFlips(doc *document) {
	for _, input := range q.model.Values("flip") {
		keys := []string{input}
		switch input {
		case "raise":
			keys = []string{"raise_above", "raise_below"}
		case "hours":
			keys = []string{"hours", "hours_above", "hours_below"}
		}
		for _, key := range keys {
			if q.Verdict.Flip[key] == "" {
				doc.refuse(at{"verdict", "flip", key}, "the model uses this code, write a text for it")
			}
		}
	}
}

// checkCodes proves that every code of the model has a text.
func (q *Quiz) checkCodes(doc *document) {
	for _, kind := range []struct {
		key, codes string
		texts      map[string]string
	}{
		{"title", "path", q.Verdict.Title},
		{"paths", "path", q.Verdict.Paths},
		{"short", "path", q.Verdict.Short},
		{"find_out", "flip", q.Verdict.FindOut},
		{"step", "path", q.Verdict.Step},
		{"items", "item", q.Verdict.Items},
		{"notes", "caution", q.Verdict.Notes},
		{"missing", "missing", q.Verdict.Missing},
		{"closed", "closed", q.Verdict.Closed},
	} {
		for _, code := range q.model.Values(kind.codes) {
			if kind.texts[code] == "" {
				doc.refuse(at{"verdict", kind.key, code}, "the model uses this code, write a text for it")
			}
		}
	}
}

func checkTexts(doc *document, where at, v reflect.Value) {
	for i := range v.NumField() {
		field := v.Type().Field(i)
		here := where.to(field.Tag.Get("yaml"))
		holds := strings.Fields(field.Tag.Get("holds"))
		most := MaxText
		switch field.Tag.Get("on") {
		case "button":
			most = MaxLabel
		case "form":
			most = MaxField
		}
		switch value := v.Field(i).Interface().(type) {
		case chartWords:
			checkTexts(doc, here, reflect.ValueOf(value))
		case string:
			checkText(doc, here, value, most, holds...)
		case map[string]string:
			for _, key := range sortedKeys(value) {
				checkText(doc, here.to(key), value[key], most, holds...)
			}
		}
	}
}

// checkText proves that a text is there, fits, promises nothing, and uses only the placeholders it is given.
func checkText(doc *document, where at, text string, most int, holds ...string) {
	switch n := utf8.RuneCountInString(text); {
	case strings.TrimSpace(text) == "":
		doc.refuse(where, "write a text")
	case n > most:
		doc.refuse(where, "%d characters, at most %d fit on every platform", n, most)
	}
	if found := promises.FindString(text); found != "" {
		doc.refuse(where, "%q promises more than an estimate can, say it otherwise", found)
	}
	for _, match := range placeholder.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(holds, match[1]) {
			doc.refuse(where, "{%s} stands for nothing here, known are: %s", match[1], cmp.Or(strings.Join(holds, ", "), "none"))
		}
	}
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
