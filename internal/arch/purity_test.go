package arch

import (
	"go/ast"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestEngineReadsNoClock allows the types of package time in the engine, such as a date that it is given.
func TestEngineReadsNoClock(t *testing.T) {
	for _, s := range code(t) {
		if s.folder() != "engine" && !strings.HasPrefix(s.folder(), "engine/") {
			continue
		}
		name := importName(s.tree, "time")
		if name == "." {
			t.Errorf("%s: imports time as its own: name what is used, so that a clock can be seen", s.name)
		}
		ast.Inspect(s.tree, func(n ast.Node) bool {
			if used, ok := n.(*ast.SelectorExpr); ok && name != "" && readsClock(used, name) {
				t.Errorf("%s: %s.%s: the engine is pure: the time is given to it", place(used), name, used.Sel.Name)
			}
			return true
		})
	}
}

func readsClock(used *ast.SelectorExpr, time string) bool {
	pkg, ok := used.X.(*ast.Ident)
	clocks := []string{"Now", "Since", "Until", "After", "AfterFunc", "Sleep", "Tick", "NewTicker", "NewTimer"}
	return ok && pkg.Name == time && slices.Contains(clocks, used.Sel.Name)
}

// importName returns what a file calls a package that it imports, "" when it does not.
func importName(tree *ast.File, path string) string {
	for _, i := range tree.Imports {
		if i.Path.Value != strconv.Quote(path) {
			continue
		}
		if i.Name != nil {
			return i.Name.Name
		}
		return path
	}
	return ""
}
