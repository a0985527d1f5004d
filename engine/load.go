package engine

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/earnverdict/verdictbot/engine/recognize"
	"github.com/earnverdict/verdictbot/engine/verdict"
)

//go:embed content/*.yaml
var embedded embed.FS

// The files that Load reads.
const (
	QuizFile   = "quiz.en.yaml"
	GuidesFile = "guides.yaml"
)

// Content is the quiz and the guides that come with the program.
func Content() fs.FS {
	content, err := fs.Sub(embedded, "content")
	if err != nil {
		panic(err) // the name is a constant that fs.Sub accepts
	}
	return content
}

// Load reads and checks QuizFile and GuidesFile. urls gives guides their addresses by id. The error joins all
// the problems found, each with file, line and key, and what to do.
func Load(files fs.FS, model *verdict.Model, urls map[string]string) (*Quiz, error) {
	q := &Quiz{model: model}
	quizFile, quizErr := read(files, QuizFile, &q.content)
	guideFile, guideErr := read(files, GuidesFile, &q.guides)
	if err := errors.Join(quizErr, guideErr); err != nil {
		return nil, err
	}
	q.index()
	q.check(quizFile)
	q.checkGuides(guideFile, urls)
	if err := errors.Join(append(quizFile.problems, guideFile.problems...)...); err != nil {
		return nil, err
	}
	return q, nil
}

// Default is the quiz that comes with the program, on the model that comes with it.
func Default() (*Quiz, error) {
	model, err := verdict.Default()
	if err != nil {
		return nil, fmt.Errorf("load model: %w", err)
	}
	return Load(Content(), model, nil)
}

// read decodes one YAML document strictly: unknown keys and a second document are errors.
func read(files fs.FS, name string, into any) (*document, error) {
	data, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("read content: %w", err)
	}
	doc := &document{name: name}
	if err := yaml.Unmarshal(data, &doc.root); err != nil {
		return nil, syntaxError(name, err)
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(into); errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s:1: the file is empty", name)
	} else if err != nil {
		return nil, syntaxError(name, err)
	}
	var second yaml.Node
	if err := decoder.Decode(&second); !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s:%d: there is a second document after \"---\": put everything into one", name, second.Line)
	}
	return doc, nil
}

// syntaxError gives each of the library's messages ("line 3: …") the form of our own problems.
func syntaxError(name string, err error) error {
	messages := []string{strings.TrimPrefix(err.Error(), "yaml: ")}
	if typeError, ok := errors.AsType[*yaml.TypeError](err); ok {
		messages = typeError.Errors
	}
	var problems []error
	for _, message := range messages {
		message = strings.NewReplacer(" in type engine.", " in a ", "content", "quiz").Replace(message)
		if rest, ok := strings.CutPrefix(message, "line "); ok {
			problems = append(problems, fmt.Errorf("%s:%s", name, rest))
			continue
		}
		problems = append(problems, fmt.Errorf("%s: %s", name, message))
	}
	return errors.Join(problems...)
}

// index prepares what each turn looks up.
func (q *Quiz) index() {
	q.byID = make(map[string]*Question, len(q.Questions))
	q.recognizable = make(map[string]*recognize.Set, len(q.Questions))
	for i := range q.Questions {
		question := &q.Questions[i]
		q.byID[question.ID] = question
		q.recognizable[question.ID] = question.recognizable()
	}
	q.commands = map[string]Action{}
	for action, phrases := range q.Commands {
		for _, phrase := range phrases {
			q.commands[recognize.Fold(phrase)] = action
		}
	}
	q.patterns, q.plans, q.judgements = patterns(q.Language), newPlans(), &judgements{made: map[string]*judgement{}}
	q.yes, q.no = foldAll(q.Yes), foldAll(q.No)
}

func foldAll(phrases []string) map[string]bool {
	out := make(map[string]bool, len(phrases))
	for _, phrase := range phrases {
		out[recognize.Fold(phrase)] = true
	}
	return out
}

// recognizable are the choices as package recognize reads them.
func (q *Question) recognizable() *recognize.Set {
	var out []recognize.Choice
	for i, c := range q.all() {
		out = append(out, recognize.Choice{
			Value: c.Value, Label: c.Label, Aliases: c.Aliases, Hidden: i >= len(q.Choices),
			From: c.From, To: c.To, Unit: q.Unit,
		})
	}
	return recognize.Compile(out)
}
