package fakediscord

import (
	_ "embed"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

// openAPI is Discord's official description, cut down to the paths that are served here.
//
//go:embed openapi.json
var openAPI []byte

// openAPIName is the name under which the compiler knows the description; nothing is read from there. A relative one
// would depend on the working directory.
const openAPIName = "https://discord.invalid/openapi.json"

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
	if broken, ok := errors.AsType[*jsonschema.ValidationError](err); ok {
		return leaves(broken), nil
	}
	return nil, err
}
