package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// lookUp is the remedy when no other is known.
const lookUp = "The config.yaml of the repository lists every setting"

// guideID is what the catalogue's ids look like; viper would fold capitals without a word.
var guideID = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// badGuideID is how to put a guide's id right.
const badGuideID = "Write lower-case letters, digits and single dashes, as in backend-skills."

// syntaxLine finds the line in the messages of the YAML parser.
var syntaxLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

// file reads the settings of a YAML file. A broken file is reported and the rest goes on, so that the problems of
// the environment are not found one start later.
func (r *reading) file(name string, data []byte) {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	var document yaml.Node
	switch err := decoder.Decode(&document); {
	case errors.Is(err, io.EOF):
		return // empty, or only comments
	case err != nil:
		r.syntax(name, err)
		return
	}
	var second yaml.Node
	switch err := decoder.Decode(&second); {
	case err == nil:
		r.reportAt(place{name, second.Line}, "", "a second document begins here, and would be ignored",
			"Keep one document: remove the line --- or what follows it.")
	case !errors.Is(err, io.EOF):
		r.syntax(name, err)
	}
	root := document.Content[0]
	switch {
	case isNull(root):
	case root.Kind != yaml.MappingNode:
		r.reportAt(place{name, root.Line}, "", "the file is "+describe(root)+" and not settings by name",
			"Write each setting as key: value. "+lookUp+".")
	default:
		r.mapping(name, root, "")
	}
}

// syntax reports what the YAML parser says, but not the words that it quotes: a secret may begin with an asterisk.
func (r *reading) syntax(name string, err error) {
	found := syntaxLine.FindStringSubmatch(err.Error())
	message, line := err.Error(), 0
	if found != nil {
		message = strings.TrimPrefix(message, found[0])
		line, _ = strconv.Atoi(found[1]) // no digits, no line
	}
	remedy := "Put the value in quotes when it has special characters, and check the indentation (spaces, no tabs)."
	if strings.HasPrefix(message, "unknown anchor") {
		message, remedy = "a value begins with an asterisk, which YAML takes for an alias", "Put the value in quotes."
	}
	r.reportAt(place{name, line}, "", "not YAML: "+message, remedy)
}

// mapping reads the settings of the file (section "") or of a section in it ("http."). It finds keys given twice
// itself: the parser finds them too, but only when it decodes, and then it stops.
func (r *reading) mapping(name string, node *yaml.Node, section string) {
	lines := map[string]int{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		label, value := node.Content[i], node.Content[i+1]
		key, at := section+label.Value, place{name, label.Line}
		if first, ok := lines[label.Value]; ok {
			r.reportAt(at, shown(key), fmt.Sprintf("is given twice, first in line %d", first), "Remove one of the two.")
			continue
		}
		lines[label.Value] = label.Line
		r.places[key] = at
		nested := strings.Contains(label.Value, ".")
		leaf, ok := find(key)
		switch {
		case label.Kind != yaml.ScalarNode || nested:
			r.unknown(at, key)
		case ok:
			r.leaf(leaf, value)
		case section == "" && within(key) != nil:
			r.section(key, value)
		default:
			r.unknown(at, key)
		}
	}
}

// section reads one section; without a value it keeps its defaults.
func (r *reading) section(key string, value *yaml.Node) {
	switch {
	case value.Kind == yaml.MappingNode:
		r.mapping(r.places[key].file, value, key+".")
	case !isNull(value):
		r.report(key, "is a section and cannot be "+describe(value),
			"Write below it, indented: "+lastPart(within(key)[0])+": and the value.")
	}
}

// unknown reports a key that no setting has, at least not in this place: a key with a dot names a setting, but
// viper would read it as another level.
func (r *reading) unknown(at place, key string) {
	section, leaf, _ := strings.Cut(key, ".")
	if _, ok := find(key); ok {
		r.reportAt(at, key, "is written with a dot", "Write "+section+": and, indented below it, "+leaf+": and the value.")
		return
	}
	var known []string
	for _, s := range settings() {
		known = append(known, s.key)
		if first, _, nested := strings.Cut(s.key, "."); nested {
			known = append(known, first)
		}
	}
	remedy := lookUp + "."
	if near := closest(strings.ToLower(key), known); near != "" {
		remedy = "Did you mean " + near + "? " + remedy
	} else if keys := within(section); keys != nil {
		remedy = "These are known: " + strings.Join(keys, ", ") + "."
	}
	r.reportAt(at, shown(key), "there is no such setting", remedy)
}

// shown makes a key from a file fit to print: control characters could forge lines of a log.
func shown(key string) string {
	const longest = 60
	quoted := strconv.Quote(key)
	switch {
	case len(key) > longest:
		return strconv.Quote(key[:longest]) + "…"
	case quoted == `"`+key+`"`:
		return key
	}
	return quoted
}

// lastPart is the key as it stands within its section.
func lastPart(key string) string { return key[strings.LastIndex(key, ".")+1:] }
