package arch

import (
	"go/ast"
	"strings"
	"testing"
)

func TestEveryPackageHasOneComment(t *testing.T) {
	comments := map[string]int{}
	for _, s := range sources(t) {
		switch {
		case strings.HasSuffix(s.name, "_test.go"):
		case s.tree.Doc != nil:
			comments[s.folder()]++
		default:
			comments[s.folder()] += 0
		}
	}
	for folder, n := range comments {
		if n != 1 {
			t.Errorf("%s: %d package comments, want 1: it is where a newcomer begins to read", folder, n)
		}
	}
}

func TestEveryExportedNameHasAComment(t *testing.T) {
	for _, s := range sources(t) {
		if strings.HasSuffix(s.name, "_test.go") {
			continue
		}
		for _, d := range s.tree.Decls {
			for _, name := range undocumented(d) {
				t.Errorf("%s: %s has no comment: say what it means, its unit and its errors", place(name), name.Name)
			}
		}
	}
}

// undocumented returns the exported names that a declaration leaves without a comment. The comment of a
// group speaks for its constants and variables, never for its types.
func undocumented(d ast.Decl) []*ast.Ident {
	switch d := d.(type) {
	case *ast.FuncDecl:
		if d.Doc == nil && d.Name.IsExported() && exportedReceiver(d) {
			return []*ast.Ident{d.Name}
		}
	case *ast.GenDecl:
		var out []*ast.Ident
		for _, spec := range d.Specs {
			out = append(out, undocumentedIn(spec, d)...)
		}
		return out
	}
	return nil
}

func undocumentedIn(spec ast.Spec, group *ast.GenDecl) []*ast.Ident {
	var out []*ast.Ident
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		alone := group.Doc != nil && len(group.Specs) == 1
		if spec.Name.IsExported() && spec.Doc == nil && !alone {
			out = append(out, spec.Name)
		}
	case *ast.ValueSpec:
		if spec.Doc != nil || spec.Comment != nil || group.Doc != nil {
			return nil
		}
		for _, name := range spec.Names {
			if name.IsExported() {
				out = append(out, name)
			}
		}
	}
	return out
}

// exportedReceiver says whether a function is no method, or one of an exported type.
func exportedReceiver(d *ast.FuncDecl) bool {
	if d.Recv == nil {
		return true
	}
	exported := true
	ast.Inspect(d.Recv.List[0].Type, func(n ast.Node) bool {
		if name, ok := n.(*ast.Ident); ok {
			exported = name.IsExported()
			return false
		}
		return true
	})
	return exported
}
