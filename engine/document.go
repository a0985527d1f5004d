package engine

import (
	"fmt"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A document is a YAML file with the problems found in it. It keeps the parsed tree, so that a problem found
// in the decoded values can still be said with its line.
type document struct {
	name     string
	root     yaml.Node
	problems []error
}

// at is the place of a value: keys and positions from the root, for example at{"questions", 2, "label"}.
type at []any

func (p at) String() string {
	var b strings.Builder
	for _, part := range p {
		switch part := part.(type) {
		case int:
			b.WriteString("[" + strconv.Itoa(part) + "]")
		default:
			if b.Len() > 0 {
				b.WriteByte('.')
			}
			fmt.Fprint(&b, part)
		}
	}
	return b.String()
}

// to is a place below this one.
func (p at) to(parts ...any) at { return append(append(at{}, p...), parts...) }

// refuse notes a problem: where it is and, in the text, what to do.
func (d *document) refuse(where at, format string, args ...any) {
	d.problems = append(d.problems,
		fmt.Errorf("%s:%d: %s: %s", d.name, d.line(where), where, fmt.Sprintf(format, args...)))
}

// line is the line of a value, or of the nearest thing around it that is there.
func (d *document) line(where at) int {
	node := &d.root
	if node.Kind == yaml.DocumentNode && len(node.Content) > 0 {
		node = node.Content[0]
	}
	line := node.Line
	for _, part := range where {
		if node = child(node, part); node == nil {
			return line
		}
		line = node.Line
	}
	return line
}

func child(node *yaml.Node, part any) *yaml.Node {
	switch key := part.(type) {
	case int:
		if node.Kind == yaml.SequenceNode && key < len(node.Content) {
			return node.Content[key]
		}
	default:
		for i := 0; node.Kind == yaml.MappingNode && i+1 < len(node.Content); i += 2 {
			if node.Content[i].Value == fmt.Sprint(key) {
				return node.Content[i+1]
			}
		}
	}
	return nil
}
