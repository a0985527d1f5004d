package fakediscord

import (
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

// openAPI is Discord's official description, cut down to the paths that are served here.
//
//go:embed openapi.json
var openAPI []byte

const openAPIName = "openapi.json"

// An official compiles schemas of the description when they are asked for first.
type official struct {
	mu       sync.Mutex // the compiler is not safe for concurrent use
	compiler *jsonschema.Compiler
	ready    sync.Map // pointer -> *jsonschema.Schema, nil when the description has nothing there
	root     object
}

// description is shared by all servers: it never changes, and takes some milliseconds to read.
var description = sync.OnceValues(func() (*official, error) {
	doc, err := decode(openAPI)
	if err != nil {
		return nil, err
	}
	root, _ := doc.(object)
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource(openAPIName, doc); err != nil {
		return nil, fmt.Errorf("add %s: %w", openAPIName, err)
	}
	return &official{compiler: compiler, root: root}, nil
})

// schema is the one at a JSON pointer, nil when the description has none there.
func (o *official) schema(steps ...string) (*jsonschema.Schema, error) {
	node, pointer := o.root, openAPIName+"#"
	for _, step := range steps {
		node = child(node, step)
		pointer += "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(step)
	}
	if node == nil {
		return nil, nil //nolint:nilnil // nothing to hold a body against
	}
	if ready, ok := o.ready.Load(pointer); ok {
		s, _ := ready.(*jsonschema.Schema)
		return s, nil
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	s, err := o.compiler.Compile(pointer)
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", pointer, err)
	}
	o.ready.Store(pointer, s)
	return s, nil
}

// hold validates a value against the schema at a pointer.
func hold(value any, steps ...string) ([]violation, error) {
	o, err := description()
	if err != nil {
		return nil, err
	}
	schema, err := o.schema(steps...)
	if err != nil || schema == nil {
		return nil, err
	}
	err = schema.Validate(value)
	var broken *jsonschema.ValidationError
	if errors.As(err, &broken) {
		return leaves(broken), nil
	}
	return nil, err
}

// checkRequest holds the body of a request against the description, and then against the house rules.
func (s *Server) checkRequest(c *call) []violation {
	if s.opts.NoValidation || c.route.method == http.MethodGet || c.route.method == http.MethodDelete {
		return nil
	}
	broken, err := hold(c.body, "paths", c.described(), strings.ToLower(c.route.method),
		"requestBody", "content", "application/json", "schema")
	if err != nil {
		s.diary.problem("fake: " + c.where() + ": " + err.Error())
	}
	if len(broken) > 0 {
		return broken
	}
	return s.houseRules(c)
}

// checkAnswer holds our own answer against the description, so that the fake cannot drift from Discord.
func (s *Server) checkAnswer(c *call, status int, body any) {
	if s.opts.NoValidation || body == nil {
		return
	}
	raw, err := json.Marshal(body) // numbers and lists become what a reader gets
	if err != nil {
		s.diary.problem("fake: " + c.where() + ": " + err.Error())
		return
	}
	plain, err := decode(raw)
	if err == nil {
		var broken []violation
		broken, err = hold(plain, "paths", c.described(), strings.ToLower(c.route.method),
			"responses", itoa(status), "content", "application/json", "schema")
		for _, v := range broken {
			s.diary.problem("fake: " + c.where() + ": " + v.String())
		}
	}
	if err != nil {
		s.diary.problem("fake: " + c.where() + ": " + err.Error())
	}
}

// leaves are the innermost complaints. Where a value matched none of several forms, only the complaints about
// the form that its "type" asks for are of interest.
func leaves(e *jsonschema.ValidationError) []violation {
	causes := e.Causes
	switch e.ErrorKind.(type) {
	case *kind.OneOf, *kind.AnyOf:
		causes = bestForm(e)
	}
	if len(causes) == 0 {
		_, message, _ := strings.Cut(e.Error(), ": ")
		return []violation{{strings.Join(e.InstanceLocation, "."), "SCHEMA", message}}
	}
	var out []violation
	for _, cause := range causes {
		out = append(out, leaves(cause)...)
	}
	return out
}

// bestForm picks the alternative whose type fits, else the one that went deepest.
func bestForm(e *jsonschema.ValidationError) []*jsonschema.ValidationError {
	discriminator := strings.Join(append(slices.Clone(e.InstanceLocation), "type"), ".")
	best, depth := -1, -1
	for i, cause := range e.Causes {
		deepest := 0
		for _, v := range leaves(cause) {
			if v.path == discriminator {
				deepest = -1
				break
			}
			deepest = max(deepest, strings.Count(v.path, ".")+len(v.path))
		}
		if deepest > depth {
			best, depth = i, deepest
		}
	}
	if best < 0 {
		return e.Causes[:min(1, len(e.Causes))]
	}
	return e.Causes[best : best+1]
}
