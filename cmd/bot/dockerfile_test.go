package main

import (
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// repository is where the files lie that ship the program.
const repository = "../../"

// An instruction is one of a Dockerfile.
type instruction struct {
	stage      int // 0 is the first FROM's
	name, args string
}

// dockerfile reads the instructions, without comments, each on one line.
func dockerfile(t *testing.T) []instruction {
	t.Helper()
	var all []instruction
	stage := -1
	text := regexp.MustCompile(`\\\n\s*`).ReplaceAllString(shipped(t, "Dockerfile"), "")
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		name, args, _ := strings.Cut(line, " ")
		if name == "FROM" {
			stage++
		}
		all = append(all, instruction{stage, name, args})
	}
	return all
}

// shipped is the text of a file of the repository.
func shipped(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(repository + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// last returns what an instruction says in the image that remains, where each may stand once.
func last(t *testing.T, all []instruction, name string) string {
	t.Helper()
	var found []string
	for _, i := range all {
		if i.name == name && i.stage == all[len(all)-1].stage {
			found = append(found, i.args)
		}
	}
	if len(found) != 1 {
		t.Fatalf("%d times %s: %q", len(found), name, found)
	}
	return found[0]
}

// The image runs as nobody in particular, tells how it is without a shell, and is ended as the program expects.
func TestImagePromises(t *testing.T) {
	all := dockerfile(t)
	for name, want := range map[string]string{
		"FROM":       "scratch",
		"USER":       "65532:65532",
		"STOPSIGNAL": "SIGTERM",
		"VOLUME":     "/data",
		"WORKDIR":    "/data",
		"EXPOSE":     "8080", // never the metrics
		"ENTRYPOINT": `["/bot"]`,
		"CMD":        `["serve"]`,
	} {
		if got := last(t, all, name); got != want {
			t.Errorf("%s is %s, want %s", name, got, want)
		}
	}
	if check := last(t, all, "HEALTHCHECK"); !strings.HasSuffix(check, ` CMD ["/bot", "healthcheck"]`) {
		t.Errorf("health is checked by %s", check)
	}
	for _, label := range []string{"source", "licenses", "version", "revision"} {
		if !strings.Contains(last(t, all, "LABEL"), "org.opencontainers.image."+label+"=") {
			t.Errorf("no label tells the %s", label)
		}
	}
}

// What comes from elsewhere has a number, and the Go of the build is one that go.mod takes.
func TestImageIsBuiltFromKnownThings(t *testing.T) {
	number := regexp.MustCompile(`:\d+\.\d+\.\d+\S*$`)
	for _, i := range dockerfile(t) {
		switch i.name {
		case "ADD":
			t.Error("ADD fetches and unpacks: COPY does neither")
		case "FROM":
			words := slices.DeleteFunc(strings.Fields(i.args), func(w string) bool { return strings.HasPrefix(w, "--") })
			if words[0] != "scratch" && !number.MatchString(words[0]) {
				t.Errorf("%s is another image every day: give it a number", words[0])
			}
		case "RUN":
			if regexp.MustCompile(`\b(curl|wget|apt|apt-get|apk)\b`).MatchString(i.args) {
				t.Errorf("this differs from day to day: %s", i.args)
			}
		}
	}
}

// An image is copied about: what a secret would need to get in is not there.
func TestImageHoldsNoSecret(t *testing.T) {
	for _, i := range dockerfile(t) {
		if i.name == "ENV" {
			t.Errorf("a variable in the image can't be taken back, and forbids its …_FILE: %s", i.args)
		}
		if regexp.MustCompile(`(?i)(secret|token|password|_key)`).MatchString(i.args) {
			t.Errorf("%s %s", i.name, i.args)
		}
	}
	ignored := strings.Split(shipped(t, ".dockerignore"), "\n")
	for _, line := range []string{"*", "**/*.db", "**/*.db-*", "**/*.key"} {
		if !slices.Contains(ignored, line) {
			t.Errorf(".dockerignore lets in what %s would keep out", line)
		}
	}
}
