package verdict

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// modelFile is the file with the numbers of the method.
const modelFile = "model.yaml"

// A document is model.yaml.
type document struct {
	Version      string              `yaml:"version"`
	AsOf         string              `yaml:"as_of"`
	Sources      []Source            `yaml:"sources"`
	Tables       map[string]string   `yaml:"tables"` // file → source
	Numbers      numbers             `yaml:"numbers"`
	Priors       map[string]prior    `yaml:"priors"`  // field of a profile → how often each answer is given
	Regions      map[string]string   `yaml:"regions"` // ISO country → region of the survey
	Technologies []technology        `yaml:"technologies"`
	Roles        map[string]learning `yaml:"roles"`
}

// A technology gives an id and a name to what the tables may call differently.
type technology struct {
	ID   string   `yaml:"id"`
	Name string   `yaml:"name"`
	Rows []string `yaml:"rows"`
}

// A learning is what people in one role could learn next.
type learning struct {
	Skills []string `yaml:"skills"`
	Next   []string `yaml:"next"` // neighbouring roles
}

// A quantity is one number of the method with its evidence.
type quantity struct {
	Value  float64 `yaml:"value"`
	Low    float64 `yaml:"low"`
	High   float64 `yaml:"high"`
	Unit   string  `yaml:"unit"`
	Source string  `yaml:"source"`
	Date   string  `yaml:"date"`
	Grade  string  `yaml:"grade"`
	Note   string  `yaml:"note"`
}

// A place finds the lines of a decoded file, so that a problem can name its own.
type place struct{ root *yaml.Node }

// problem makes an error with file, line and key.
func (p place) problem(format string, path []string, args ...any) error {
	return fmt.Errorf("%s:%d: %s: %s", modelFile, p.line(path), strings.Join(path, "."), fmt.Sprintf(format, args...))
}

// line is that of the last part of the path that exists.
func (p place) line(path []string) int {
	node := p.root
	line := node.Line
	for _, key := range path {
		node, line = child(node, key, line)
		if node == nil {
			break
		}
	}
	return line
}

// child finds a key of a mapping or an index of a list, and its line.
func child(node *yaml.Node, key string, line int) (*yaml.Node, int) {
	if node.Kind == yaml.SequenceNode {
		if i, err := strconv.Atoi(key); err == nil && i < len(node.Content) {
			return node.Content[i], node.Content[i].Line
		}
		return nil, line
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		if node.Content[i].Value == key {
			return node.Content[i+1], node.Content[i].Line
		}
	}
	return nil, line
}

// has tells whether the file has something at the path.
func (p place) has(path ...string) bool {
	node := p.root
	for _, key := range path {
		if node, _ = child(node, key, 0); node == nil {
			return false
		}
	}
	return true
}

// readDocument decodes model.yaml; an unknown key and a second document are errors.
func readDocument(files fs.FS) (document, place, error) {
	var doc document
	raw, err := fs.ReadFile(files, modelFile)
	if err != nil {
		return doc, place{}, fmt.Errorf("read %s: %w", modelFile, err)
	}
	var node yaml.Node
	if err := yaml.Unmarshal(raw, &node); err != nil {
		return doc, place{}, decodeProblems(err)
	}
	if len(node.Content) == 0 {
		return doc, place{}, fmt.Errorf("%s:1: the file is empty", modelFile)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(raw))
	decoder.KnownFields(true)
	if err := decoder.Decode(&doc); err != nil {
		return doc, place{}, decodeProblems(err)
	}
	var second yaml.Node
	if err := decoder.Decode(&second); !errors.Is(err, io.EOF) {
		return doc, place{}, fmt.Errorf("%s:%d: a second document: keep only the first", modelFile, second.Line)
	}
	return doc, place{root: node.Content[0]}, nil
}

var (
	yamlLine = regexp.MustCompile(`^(?:yaml: )?line (\d+): (.*)$`)
	goType   = regexp.MustCompile(` in type verdict\.\w+`)
)

// decodeProblems turns the decoder's "line 3: …" into "model.yaml:3: …", one error each.
func decodeProblems(err error) error {
	lines := []string{err.Error()}
	if all, ok := errors.AsType[*yaml.TypeError](err); ok {
		lines = all.Errors
	}
	var problems []error
	for _, line := range lines {
		line = goType.ReplaceAllString(line, ", which no code reads")
		if parts := yamlLine.FindStringSubmatch(line); parts != nil {
			problems = append(problems, fmt.Errorf("%s:%s: %s", modelFile, parts[1], parts[2]))
			continue
		}
		problems = append(problems, fmt.Errorf("%s:1: %s", modelFile, strings.TrimPrefix(line, "yaml: ")))
	}
	return errors.Join(problems...)
}
