package config

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"
)

// leaf reads the value of one setting in the file. A key without a value keeps its default: such lines are left
// over when somebody comments out what follows.
func (r *reading) leaf(s setting, node *yaml.Node) {
	switch {
	case isNull(node):
	case s.kind == list:
		r.listIn(s, node)
	case s.kind == table:
		r.tableIn(s, node)
	case s.kind == flag && node.Kind == yaml.ScalarNode:
		r.flagIn(s, node.Value, r.fromFile)
	case s.kind == number && node.Kind == yaml.ScalarNode && !isWord(node):
		r.numberIn(s, node.Value, r.fromFile)
	case !isWord(node) || s.kind == number:
		r.report(s.key, "must be "+wanted[s.kind]+" and not "+describe(node), quoteRemedy(s, node))
	case s.kind == span:
		r.spanIn(s, node.Value, r.fromFile)
	default:
		r.fromFile(s.key, node.Value)
	}
}

// wanted names the kinds to the operator.
var wanted = map[kind]string{
	word:   "text",
	hidden: "text",
	span:   "a length of time",
	list:   "a list",
	table:  "a list of id: URL",
	flag:   "true or false",
	number: "a whole number",
}

// quoteRemedy tells how to write a value that YAML took for something else; a secret is not repeated.
func quoteRemedy(s setting, node *yaml.Node) string {
	switch {
	case node.Kind == yaml.AliasNode:
		return "Write the value itself; if it begins with an asterisk, put it in quotes."
	case node.Kind != yaml.ScalarNode:
		return "Write " + lastPart(s.key) + ": and the value on one line. If it begins with a bracket, put it in quotes."
	case s.kind == number:
		return numberRemedy
	case s.kind == hidden || len(node.Value) > 40:
		return "Put the value in quotes."
	case s.kind == span && node.Tag == "!!int":
		return fmt.Sprintf("Write the unit: %[1]ss, %[1]sm or %[1]sh.", node.Value)
	case s.kind == span:
		return timeRemedy
	case strings.HasSuffix(s.key, ".addr") && node.Tag == "!!int":
		return fmt.Sprintf(`Write ":%s", in quotes.`, node.Value)
	}
	return "Put it in quotes: " + strconv.Quote(node.Value) + "."
}

// flagIn checks a yes or no, and hands it to take. YAML 1.1's yes, on and the like are refused with the word to use.
func (r *reading) flagIn(s setting, text string, take func(key string, value any)) {
	switch text {
	case "true", "false":
		take(s.key, text == "true")
	default:
		r.report(s.key, "must be true or false", "Write true or false, in small letters and without quotes.")
	}
}

// numberRemedy shows the one way to write a number that is the same in YAML and in the environment.
const numberRemedy = "Write digits, without quotes, as in 60."

// numberIn checks a whole number and hands it to take.
func (r *reading) numberIn(s setting, text string, take func(key string, value any)) {
	n, err := strconv.Atoi(text)
	if err != nil || strconv.Itoa(n) != text { // 010 is eight in YAML
		r.report(s.key, "must be "+wanted[number], numberRemedy)
		return
	}
	take(s.key, n)
}

// timeRemedy names days, because they are what people try first.
const timeRemedy = "Write numbers with the units h, m or s, as in 24h or 1h30m; 30 days are 720h."

// spanIn checks a length of time and hands it to take, still as text: one decoder turns all of them into durations.
func (r *reading) spanIn(s setting, text string, take func(key string, value any)) {
	if _, err := parseSpan(text); err != nil {
		r.report(s.key, err.Error(), timeRemedy)
		return
	}
	take(s.key, text)
}

// parseSpan reads a length of time. A bare number is refused, even 0: who wrote 30 meant no nanoseconds.
func parseSpan(text string) (time.Duration, error) {
	if _, err := strconv.ParseFloat(text, 64); err == nil {
		return 0, fmt.Errorf("%.40q has no unit", text)
	}
	d, err := time.ParseDuration(text)
	if err != nil {
		return 0, fmt.Errorf("%.40q is not a length of time", text)
	}
	return d, nil
}

// listIn reads a list of words. Commas in one word are refused here: in YAML they are no list.
func (r *reading) listIn(s setting, node *yaml.Node) {
	if node.Kind != yaml.SequenceNode {
		r.report(s.key, "must be a list and not "+describe(node), "Write it in brackets, with commas between: [first, second].")
		return
	}
	items := make([]string, 0, len(node.Content))
	for i, item := range node.Content {
		if !isWord(item) {
			at := place{r.places[s.key].file, item.Line}
			r.reportAt(at, s.key, fmt.Sprintf("entry %d must be text and not %s", i+1, describe(item)), "Put it in quotes.")
			continue
		}
		items = append(items, item.Value)
	}
	r.fromFile(s.key, items)
}

// tableIn reads the guides. Their ids are checked before viper folds them, and against each other; whether the
// catalogue knows them is for whoever has the catalogue.
func (r *reading) tableIn(s setting, node *yaml.Node) {
	if node.Kind != yaml.MappingNode {
		r.report(s.key, "must be "+wanted[table]+" and not "+describe(node), "Write below it, indented: backend-skills: https://….")
		return
	}
	entries := map[string]any{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		label, value := node.Content[i], node.Content[i+1]
		key, at := s.key+"."+label.Value, place{r.places[s.key].file, label.Line}
		_, twice := entries[label.Value]
		switch {
		case !guideID.MatchString(label.Value):
			r.reportAt(at, shown(key), "is not the id of a guide", badGuideID)
		case twice:
			r.reportAt(at, key, fmt.Sprintf("is given twice, first in line %d", r.places[key].line), "Remove one of the two.")
		case !isWord(value):
			r.reportAt(at, key, "must be a URL and not "+describe(value), "Write the whole URL, beginning with https://.")
		default:
			r.places[key], entries[label.Value] = at, value.Value
		}
	}
	r.fromFile(s.key, entries)
}

// isNull reports whether nothing stands there, be it written null, ~ or not at all.
func isNull(node *yaml.Node) bool { return node.Kind == yaml.ScalarNode && node.Tag == "!!null" }

// isWord reports whether YAML takes the node for text; 8080, yes-or-no values and dates are none.
func isWord(node *yaml.Node) bool { return node.Kind == yaml.ScalarNode && node.Tag == "!!str" }

// describe names what a node is, and never what it says: it may be a secret.
func describe(node *yaml.Node) string {
	switch node.Kind {
	case yaml.SequenceNode:
		return "a list"
	case yaml.MappingNode:
		return "a section"
	case yaml.AliasNode:
		return "an alias"
	}
	switch node.Tag {
	case "!!int", "!!float":
		return "a number"
	case "!!bool":
		return "true or false"
	case "!!timestamp":
		return "a date"
	case "!!null":
		return "nothing"
	case "!!str":
		return "text"
	}
	return "a value with a tag"
}
