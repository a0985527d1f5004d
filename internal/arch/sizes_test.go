package arch

import (
	"go/ast"
	"testing"
)

// The limits of reference practice: well-loved Go programs of this size stay below them nearly everywhere.
const (
	maxFile     = 400 // lines
	maxFunction = 60  // lines, from func to the closing brace
	maxMethods  = 3   // an embedded interface counts as one
)

func TestFilesAreShort(t *testing.T) {
	for _, s := range sources(t) {
		if n := len(s.lines); n > maxFile {
			t.Errorf("%s: %d lines, at most %d: one idea for each file", s.name, n, maxFile)
		}
	}
}

func TestFunctionsAreShort(t *testing.T) {
	for _, s := range sources(t) {
		ast.Inspect(s.tree, func(n ast.Node) bool {
			lines := 0
			switch f := n.(type) {
			case *ast.FuncDecl:
				lines = height(f.Type.Func, f.End())
			case *ast.FuncLit:
				lines = height(f.Pos(), f.End())
			}
			if lines > maxFunction {
				t.Errorf("%s: %d lines, at most %d: a function is read at one glance", place(n), lines, maxFunction)
			}
			return true
		})
	}
}

func TestInterfacesAreSmall(t *testing.T) {
	for _, s := range sources(t) {
		ast.Inspect(s.tree, func(n ast.Node) bool {
			if i, ok := n.(*ast.InterfaceType); ok && i.Methods.NumFields() > maxMethods {
				t.Errorf("%s: %d methods, at most %d: ask for less, or split it", place(i), i.Methods.NumFields(), maxMethods)
			}
			return true
		})
	}
}
