package engine_test

import (
	"cmp"
	"errors"
	"flag"
	"io/fs"
	"os"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/engine"
	"github.com/earnverdict/verdictbot/engine/verdict"
)

const problemsFile = "testdata/problems.txt"

// lineNumber is left out of the golden file, so that a new line of content does not change all of it. Each case
// compares its own.
var lineNumber = regexp.MustCompile(`(\.yaml:|\bline )\d+`)

// Every mistake that content can have is refused, and the message names the file, the line and the key. The
// golden file holds all the messages as an author reads them; UPDATE=1 rewrites it.
func TestBrokenContentIsRefused(t *testing.T) {
	var said strings.Builder
	seen := map[string]bool{}
	for _, c := range broken {
		if seen[c.name] {
			t.Errorf("two cases are named %q", c.name)
		}
		seen[c.name] = true
		t.Run(c.name, func(t *testing.T) {
			where, err := loadBroken(t, c)
			if err == nil {
				t.Fatal("accepted")
			}
			said.WriteString("# " + c.name + "\n" + lineNumber.ReplaceAllString(err.Error(), "${1}N") + "\n\n")
			if !strings.Contains(err.Error(), where) {
				t.Errorf("the message does not name %s:\n%v", where, err)
			}
		})
	}
	if f := flag.Lookup("test.run"); f != nil && f.Value.String() != "" {
		return // not all cases ran
	}
	if os.Getenv("UPDATE") != "" {
		if err := os.WriteFile(problemsFile, []byte(said.String()), 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(problemsFile)
	if err != nil {
		t.Fatalf("%v; write it with: UPDATE=1 go test ./engine", err)
	}
	if diff := gocmp.Diff(string(want), said.String()); diff != "" {
		t.Errorf("messages have changed (-want +got); if they should, run UPDATE=1 go test ./engine\n%s", diff)
	}
}

// files are the content that ships, to be changed by a test.
func files(t testing.TB) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	for _, name := range []string{engine.QuizFile, engine.GuidesFile} {
		data, err := fs.ReadFile(engine.Content(), name)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = &fstest.MapFile{Data: data}
	}
	return out
}

var loadModel = sync.OnceValues(verdict.Default)

func model(t testing.TB) *verdict.Model {
	t.Helper()
	m, err := loadModel()
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// loadBroken makes one edit and loads. where is the place that the message must name.
func loadBroken(t *testing.T, c brokenCase) (where string, err error) {
	t.Helper()
	content := files(t)
	name := engine.QuizFile
	if c.guides {
		name = engine.GuidesFile
	}
	text := string(content[name].Data)
	switch {
	case c.old == "":
		text += c.new
	case strings.Count(text, c.old) != 1:
		t.Fatalf("%q is %d times in %s, want once", c.old, strings.Count(text, c.old), name)
	default:
		text = strings.Replace(text, c.old, c.new, 1)
	}
	content[name].Data = []byte(text)
	_, err = engine.Load(content, model(t), c.urls)
	before, _, found := strings.Cut(text, cmp.Or(c.mark, c.new))
	if !found {
		t.Fatalf("the mark %q is not there", c.mark)
	}
	return strings.Replace(c.at, "LINE", strconv.Itoa(1+strings.Count(before, "\n")), 1), err
}

func TestAllProblemsAreToldAtOnce(t *testing.T) {
	content := files(t)
	quizText := strings.Replace(string(content[engine.QuizFile].Data), "feeds: [market]", "feeds: [nosuch]", 1)
	content[engine.QuizFile].Data = []byte(strings.Replace(quizText, "text: What do you do?", "text: ''", 1))
	guideText := strings.Replace(string(content[engine.GuidesFile].Data), "https://earnverdict.com/methodology", "http://earnverdict.com/methodology", 1)
	content[engine.GuidesFile].Data = []byte(guideText)
	_, err := engine.Load(content, model(t), map[string]string{"nosuch": "https://a.example"})
	if err == nil {
		t.Fatal("accepted")
	}
	for _, want := range []string{"questions[0].text", `"nosuch" is no model input`, "method.url", `no guide "nosuch"`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%s is not told:\n%v", want, err)
		}
	}
}

func TestMissingFilesAreNamed(t *testing.T) {
	content := files(t)
	delete(content, engine.GuidesFile)
	if _, err := engine.Load(content, model(t), nil); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), engine.GuidesFile) {
		t.Errorf("error %v", err)
	}
}

// An operator's address makes a link of a guide that is only named else.
func TestOperatorGivesAGuideItsAddress(t *testing.T) {
	const id, url = "best-skills-devops", "https://guides.example/devops"
	q, err := engine.Load(engine.Content(), model(t), map[string]string{id: url})
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		quiz *engine.Quiz
		want bool
	}{{q, true}, {quiz(t), false}} {
		s, _ := play(c.quiz, started(c.quiz), reply("role", "devops"))
		for _, question := range c.quiz.Questions[1:] {
			s, _ = c.quiz.Next(s, about(engine.Skip, question.ID, ""))
		}
		m, linked := c.quiz.View(s, ""), false
		for _, l := range m.Links {
			linked = linked || l.URL == url
		}
		if linked != c.want || strings.Contains(m.Body, "Best Skills for DevOps") == c.want {
			t.Errorf("linked: %v, want %v; %s", linked, c.want, m.Body)
		}
	}
}
