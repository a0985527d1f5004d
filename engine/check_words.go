package engine

import (
	"cmp"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"

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
			meaning[key] = action
		}
	}
	for _, action := range []Action{Back, Skip, Why, Help, Restart, Stop, Forget} {
		if len(q.Commands[action]) == 0 {
			doc.refuse(at{"commands"}, "give at least one word for %q", action)
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
	for _, path := range []verdict.Path{verdict.Skill, verdict.Side, verdict.Switch, verdict.Ask, verdict.Stay} {
		for name, texts := range map[string]map[string]string{
			"title": q.Verdict.Title, "paths": q.Verdict.Paths, "step": q.Verdict.Step,
		} {
			if texts[string(path)] == "" {
				doc.refuse(at{"verdict", name, string(path)}, "write a text")
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
		{"items", "item", q.Verdict.Items},
		{"notes", "caution", q.Verdict.Notes},
		{"reasons", "note", q.Verdict.Reasons},
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
		allowed := strings.Fields(field.Tag.Get("holds"))
		switch value := v.Field(i).Interface().(type) {
		case string:
			checkOneText(doc, here, value, allowed)
		case map[string]string:
			for _, key := range sortedKeys(value) {
				checkOneText(doc, here.to(key), value[key], allowed)
			}
		}
	}
}

func checkOneText(doc *document, where at, text string, allowed []string) {
	checkText(doc, where, text, MaxText)
	if found := promises.FindString(text); found != "" {
		doc.refuse(where, "%q promises more than an estimate can, say it otherwise", found)
	}
	for _, match := range placeholder.FindAllStringSubmatch(text, -1) {
		if !slices.Contains(allowed, match[1]) {
			doc.refuse(where, "{%s} stands for nothing here, known are: %s", match[1], cmp.Or(strings.Join(allowed, ", "), "none"))
		}
	}
}

func sortedKeys[K cmp.Ordered, V any](m map[K]V) []K { return slices.Sorted(maps.Keys(m)) }
