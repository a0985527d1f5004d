package arch

import (
	"bytes"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestLibcIsTheOneSQLiteWasMadeFor fails when an upgrade moves modernc.org/libc alone. SQLite is translated
// from C against one exact version of it, and its authors promise nothing for another.
func TestLibcIsTheOneSQLiteWasMadeFor(t *testing.T) {
	var sqlite, libc struct{ Version, GoMod string }
	goJSON(t, &sqlite, "list", "-m", "-json", "modernc.org/sqlite")
	goJSON(t, &libc, "list", "-m", "-json", "modernc.org/libc")
	var wants struct {
		Require []struct{ Path, Version string }
	}
	goJSON(t, &wants, "mod", "edit", "-json", sqlite.GoMod)
	for _, r := range wants.Require {
		if r.Path != "modernc.org/libc" {
			continue
		}
		if r.Version != libc.Version {
			t.Errorf("modernc.org/sqlite %s needs libc %s, go.mod has %s: go get modernc.org/libc@%[2]s",
				sqlite.Version, r.Version, libc.Version)
		}
		return
	}
	t.Error("modernc.org/sqlite no longer needs modernc.org/libc: this test can go")
}

// goJSON reads what a go command prints.
func goJSON(t *testing.T, into any, args ...string) {
	t.Helper()
	if err := json.Unmarshal(runGo(t, args...), into); err != nil {
		t.Fatalf("go %v: %v", args, err)
	}
}

// runGo runs the go command at the top of the repository and returns what it prints.
func runGo(t *testing.T, args ...string) []byte {
	t.Helper()
	if _, err := os.ReadFile(filepath.Join(top, "go.mod")); err != nil { // the test cache looks at what we open
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "go", args...)
	cmd.Dir = top
	var problem bytes.Buffer
	cmd.Stderr = &problem
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go %v: %v\n%s", args, err, &problem)
	}
	return out
}
