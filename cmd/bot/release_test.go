package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// A release for this system holds the program, its licences and what a service needs; twice made, it is the same.
func TestRelease(t *testing.T) {
	if testing.Short() || runtime.GOOS != "linux" {
		t.Skip("builds the program")
	}
	first, second := released(t), released(t)
	name := "verdictbot-v1.2.3-linux-" + runtime.GOARCH
	archive := first[name+".tar.gz"]
	if want := fmt.Sprintf("%x  %s.tar.gz\n", sha256.Sum256(archive), name); string(first["SHA256SUMS"]) != want {
		t.Errorf("the checksums are %q, want %q", first["SHA256SUMS"], want)
	}
	if !bytes.Equal(archive, second[name+".tar.gz"]) {
		t.Error("made again, it has other bytes: nobody can check where it came from")
	}
	files := unpacked(t, archive)
	for _, file := range []string{"bot", "config.yaml", "verdictbot.service", "licenses/LICENSE", "licenses/data.md", "licenses/data.txt", "licenses/font.txt"} {
		if len(files[name+"/"+file]) == 0 {
			t.Errorf("%s is missing", file)
		}
	}
	bot := filepath.Join(t.TempDir(), "bot")
	if err := os.WriteFile(bot, files[name+"/bot"], 0o700); err != nil {
		t.Fatal(err)
	}
	out, err := exec.CommandContext(t.Context(), bot, "version").Output()
	if err != nil || !regexp.MustCompile(`^bot     v1\.2\.3\ncommit  [0-9a-f]{40}`).Match(out) {
		t.Errorf("it says %q: %v", out, err)
	}
}

// released makes a release for this system and returns its files.
func released(t *testing.T) map[string][]byte {
	t.Helper()
	folder := t.TempDir()
	c := exec.CommandContext(t.Context(), "bash", ".ci/release", "v1.2.3", folder, runtime.GOOS+"/"+runtime.GOARCH)
	c.Dir = repository
	if out, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for _, e := range entries {
		if files[e.Name()], err = os.ReadFile(filepath.Join(folder, e.Name())); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// unpacked returns the files of an archive; none belongs to who made it.
func unpacked(t *testing.T, archive []byte) map[string][]byte {
	t.Helper()
	unzipped, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string][]byte{}
	for entries := tar.NewReader(unzipped); ; {
		h, err := entries.Next()
		if errors.Is(err, io.EOF) {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		if h.Uid != 0 || h.Uname != "" {
			t.Errorf("%s belongs to %d %s", h.Name, h.Uid, h.Uname)
		}
		if files[h.Name], err = io.ReadAll(entries); err != nil {
			t.Fatal(err)
		}
	}
}

// A version that would be a path, or words for the shell, is refused before anything is touched.
func TestReleaseRefusesOddVersions(t *testing.T) {
	for _, version := range []string{"", "../v1", "v1 v2", "-v", "v1;true"} {
		folder := filepath.Join(t.TempDir(), "dist")
		c := exec.CommandContext(t.Context(), "bash", ".ci/release", version, folder)
		c.Dir = repository
		if out, err := c.CombinedOutput(); err == nil {
			t.Errorf("%q is taken: %s", version, out)
		}
		if _, err := os.Stat(folder); err == nil {
			t.Errorf("%q left a folder", version)
		}
	}
}

// The workflow may do no more than it needs, runs only what was looked at, and builds with the Go of the image.
func TestReleaseWorkflow(t *testing.T) {
	type job struct {
		Needs       string
		Permissions map[string]string
		Steps       []struct {
			Uses, Run string
			With      map[string]string
		}
	}
	var workflow struct {
		Permissions map[string]string
		Jobs        map[string]job
	}
	text := shipped(t, ".github/workflows/release.yml")
	if err := yaml.Unmarshal([]byte(text), &workflow); err != nil {
		t.Fatal(err)
	}
	if workflow.Permissions == nil || len(workflow.Permissions) > 0 || workflow.Jobs["release"].Needs != "check" {
		t.Errorf("permissions are %v, and a release needs %q", workflow.Permissions, workflow.Jobs["release"].Needs)
	}
	from := last(t, slices.DeleteFunc(dockerfile(t), func(i instruction) bool { return i.stage > 0 }), "FROM")
	for name, j := range workflow.Jobs {
		if want := map[string]string{"check": "read", "release": "write"}[name]; len(j.Permissions) != 1 || j.Permissions["contents"] != want {
			t.Errorf("%s may %v", name, j.Permissions)
		}
		for _, step := range j.Steps {
			if step.Uses != "" && !regexp.MustCompile(`@[0-9a-f]{40}$`).MatchString(step.Uses) {
				t.Errorf("%s is another action when its author wants", step.Uses)
			}
			if strings.Contains(step.Run, "${{") {
				t.Errorf("the name of a tag would be a command: %s", step.Run)
			}
			if v, ok := step.With["go-version"]; ok && !strings.Contains(from, "golang:"+v+" ") {
				t.Errorf("the image is made with %s, a release with Go %s", from, v)
			}
		}
	}
}
