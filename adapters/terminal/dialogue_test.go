package terminal

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// endOfInput stands in a dialogue for the end of the input, as a terminal shows it.
const endOfInput = "^D"

// TestDialogues plays testdata/*.txt with the real engine. A file begins with comments ("# "); lines that begin
// with "> " are what the person types, and all others what the bot shows. To write a new dialogue, write its
// comments and the typed lines, and run: UPDATE=1 go test ./adapters/terminal
func TestDialogues(t *testing.T) {
	quiz, err := engine.Default()
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d dialogues, error %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			comments, typed := dialogue(string(data))
			out := bytes.NewBufferString(comments)
			person := &typist{lines: typed, screen: out}
			err = Run(t.Context(), bot.New(quiz, bot.NewMemoryStore()), person, out, Options{Marker: true})
			if err != nil || len(person.lines) > 0 {
				t.Errorf("error %v; the chat ended before %q", err, person.lines)
			}
			golden(t, filepath.Base(file), strings.TrimRight(out.String(), "\n")+"\n")
		})
	}
}

// dialogue splits a file into the comments at its head, with an empty line after them, and what is typed.
func dialogue(file string) (comments string, typed []string) {
	var b strings.Builder
	for line := range strings.Lines(file) {
		if !strings.HasPrefix(line, "#") {
			break
		}
		b.WriteString(line)
	}
	b.WriteString("\n")
	for line := range strings.Lines(file) {
		if text, ok := strings.CutPrefix(line, marker); ok && strings.TrimSpace(text) != endOfInput {
			typed = append(typed, strings.TrimSuffix(text, "\n"))
		}
	}
	return b.String(), typed
}

// A typist types one line whenever the bot asks for one, and the screen shows it. What stands in quotes is
// typed as Go would read it: "\x00".
type typist struct {
	lines  []string
	screen io.Writer
}

func (p *typist) Read(into []byte) (int, error) {
	if len(p.lines) == 0 {
		_, err := io.WriteString(p.screen, endOfInput)
		if err != nil {
			return 0, err
		}
		return 0, io.EOF
	}
	line := p.lines[0]
	p.lines = p.lines[1:]
	if _, err := io.WriteString(p.screen, line+"\n\n"); err != nil {
		return 0, err
	}
	if text, err := strconv.Unquote(line); err == nil {
		line = text
	}
	return copy(into, line+"\n"), nil
}
