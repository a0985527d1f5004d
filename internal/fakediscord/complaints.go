package fakediscord

import (
	"slices"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"
)

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
