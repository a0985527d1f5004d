package arch

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

const (
	module = "github.com/earnverdict/verdictbot"
	top    = "../.."
)

// A source is one Go file of the repository.
type source struct {
	name  string // from the top of the repository, with slashes
	lines [][]byte
	tree  *ast.File
}

var positions = token.NewFileSet()

// sources returns every Go file of the repository, tests and all platforms included.
func sources(t *testing.T) []source {
	t.Helper()
	all, err := readSources()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var readSources = sync.OnceValues(func() ([]source, error) {
	var all []source
	err := filepath.WalkDir(top, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir() && ignored(entry.Name()):
			return filepath.SkipDir
		case entry.IsDir() || filepath.Ext(name) != ".go":
			return nil
		}
		s, err := readSource(name)
		all = append(all, s)
		return err
	})
	return all, err
})

// ignored says which folders the go command does not look into either.
func ignored(folder string) bool {
	hidden := folder != top && folder != ".." && strings.HasPrefix(folder, ".")
	return hidden || strings.HasPrefix(folder, "_") || folder == "testdata" || folder == "vendor"
}

func readSource(name string) (source, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return source{}, err
	}
	short, err := filepath.Rel(top, name)
	if err != nil {
		return source{}, err
	}
	short = filepath.ToSlash(short)
	tree, err := parser.ParseFile(positions, short, text, parser.ParseComments)
	if err != nil {
		return source{}, err
	}
	return source{name: short, lines: bytes.Split(bytes.TrimSuffix(text, []byte("\n")), []byte("\n")), tree: tree}, nil
}

func (s source) folder() string { return path.Dir(s.name) }

// test says whether the file is there for tests alone. By custom a package with a name in "test" is, too:
// bot/bottest, like net/http/httptest.
func (s source) test() bool {
	return strings.HasSuffix(s.name, "_test.go") || strings.HasSuffix(s.folder(), "test")
}

// code returns the files that end up in a program.
func code(t *testing.T) []source {
	t.Helper()
	var kept []source
	for _, s := range sources(t) {
		if !s.test() {
			kept = append(kept, s)
		}
	}
	return kept
}

// place is where something begins, to be clicked on.
func place(n ast.Node) string {
	p := positions.Position(n.Pos())
	return fmt.Sprintf("%s:%d", p.Filename, p.Line)
}

// height is how many lines there are from one position to another, both included.
func height(from, to token.Pos) int {
	return positions.Position(to).Line - positions.Position(from).Line + 1
}
