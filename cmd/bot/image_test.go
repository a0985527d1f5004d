package main

import (
	"debug/elf"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// The steps of the Dockerfile, performed by hand, give a static program that knows its version and commit.
func TestImageIsBuilt(t *testing.T) {
	root := image(t)
	bot := filepath.Join(root, "bot")
	out, err := exec.CommandContext(t.Context(), bot, "version").Output()
	want := "bot     v1.2.3\ncommit  c0ffee\ngo      " + runtime.Version() + "\n"
	if err != nil || string(out) != want {
		t.Errorf("it says %q, want %q: %v", out, want, err)
	}
	program, err := elf.Open(bot)
	if err != nil {
		t.Fatal(err)
	}
	defer program.Close()
	for _, p := range program.Progs {
		if p.Type == elf.PT_INTERP || p.Type == elf.PT_DYNAMIC {
			t.Errorf("it has a %v segment: an empty image has nothing to link it with", p.Type)
		}
	}
	for _, name := range []string{"licenses/LICENSE", "licenses/data/LICENSE", "licenses/data/README.md", "licenses/font.txt"} {
		if info, err := os.Stat(filepath.Join(root, name)); err != nil || info.Size() == 0 {
			t.Errorf("the licence is not in it: %v", err)
		}
	}
}

// image performs the Dockerfile and returns the folder that would be the root of its image.
func image(t *testing.T) string {
	t.Helper()
	if testing.Short() || runtime.GOOS != "linux" {
		t.Skip("builds the program for Linux")
	}
	build, root := t.TempDir(), t.TempDir()
	for _, i := range dockerfile(t) {
		switch {
		case i.name == "RUN" && !strings.Contains(i.args, "download"): // the modules are here
			runStep(t, strings.ReplaceAll(i.args, "/out/", build+"/"))
		case i.name == "COPY" && i.stage == 1:
			copyStep(t, i.args, build, root)
		}
	}
	return root
}

// runStep performs a RUN where the sources lie, with what BuildKit and the operator give.
func runStep(t *testing.T, script string) {
	t.Helper()
	step := exec.CommandContext(t.Context(), "sh", "-c", script)
	step.Dir = repository
	step.Env = append(os.Environ(), "TARGETOS=linux", "TARGETARCH="+runtime.GOARCH, "VERSION=v1.2.3", "COMMIT=c0ffee")
	if out, err := step.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", script, err, out)
	}
}

// copyStep performs a COPY, from the sources or from the first stage. Owners are left out: only root could set them.
func copyStep(t *testing.T, args, build, root string) {
	t.Helper()
	from, words := repository, strings.Fields(args)
	for strings.HasPrefix(words[0], "--") {
		if words[0] == "--from=build" {
			from = "/"
		}
		words = words[1:]
	}
	to := words[len(words)-1]
	for _, name := range words[:len(words)-1] {
		target := filepath.Join(root, to)
		if strings.HasSuffix(to, "/") {
			target = filepath.Join(target, filepath.Base(name))
		}
		source := filepath.Join(from, name)
		if after, ok := strings.CutPrefix(name, "/out/"); ok {
			source = filepath.Join(build, after)
		}
		if strings.HasSuffix(name, ".crt") {
			continue // the machine that tests need not have them where the image that builds has
		}
		if out, err := exec.CommandContext(t.Context(), "install", "-d", filepath.Dir(target)).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		if out, err := exec.CommandContext(t.Context(), "cp", "-Rp", source, target).CombinedOutput(); err != nil {
			t.Fatalf("COPY %s: %v: %s", args, err, out)
		}
	}
}

// Every file that the program is made of gets into the build: .dockerignore names what may.
func TestImageBuildHasEveryFile(t *testing.T) {
	list := exec.CommandContext(t.Context(), "go", "list", "-deps", "-json=Dir,GoFiles,EmbedFiles,Module", "./cmd/bot")
	list.Dir = repository
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	top, err := filepath.Abs(repository)
	if err != nil {
		t.Fatal(err)
	}
	ignored := shipped(t, ".dockerignore")
	for stream := json.NewDecoder(strings.NewReader(string(out))); stream.More(); {
		var p struct {
			Dir                 string
			GoFiles, EmbedFiles []string
			Module              *struct{ Main bool }
		}
		if err := stream.Decode(&p); err != nil {
			t.Fatal(err)
		}
		if p.Module == nil || !p.Module.Main {
			continue
		}
		for _, name := range append(p.GoFiles, p.EmbedFiles...) {
			name, err := filepath.Rel(top, filepath.Join(p.Dir, name))
			if err != nil {
				t.Fatal(err)
			}
			folder, _, _ := strings.Cut(filepath.ToSlash(name), "/")
			if !strings.Contains(ignored, "\n!"+folder+"\n") || strings.Contains(name, "testdata") {
				t.Errorf(".dockerignore keeps %s out of the build", name)
			}
		}
	}
}
