package main

import (
	"bytes"
	"runtime"
	"strings"
	"testing"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

func newTestJudge(t testing.TB) *judge {
	t.Helper()
	model, err := verdict.Default()
	if err != nil {
		t.Fatal(err)
	}
	j, err := newJudge(model)
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// served are the lines that come out for those that go in.
func served(t testing.TB, j *judge, in string) []string {
	t.Helper()
	var out bytes.Buffer
	if err := j.serve(t.Context(), strings.NewReader(in), &out); err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
}

func TestJudgeGoesOnAfterABadLine(t *testing.T) {
	emptyFolder(t)
	r := command(t, "\ufeff{\"role\":\"backend\"}\r\n\n  \t\n{\"role\":\"cook\"}\n{\"role\":\"qa\"}", "judge")
	lines := strings.Split(r.out, "\n")
	if r.code != 0 || r.errs != "" || len(lines) != 4 || lines[3] != "" {
		t.Fatalf("exit code %d, %q\n%s", r.code, r.errs, r.out)
	}
	for i, want := range []string{`{"verdict":"`, `{"error":"role: there is no role \"cook\"`, `{"verdict":"`} {
		if !strings.HasPrefix(lines[i], want) {
			t.Errorf("line %d: %s, want %s…", i+1, lines[i], want)
		}
	}
	if !strings.HasSuffix(lines[1], `,"line":4}`) {
		t.Errorf("the wrong line is named: %s", lines[1])
	}
}

func TestJudgeWritesSignsAsTheyAre(t *testing.T) {
	want := `{"error":"there is no key \"<&>\"","line":1}`
	if got := served(t, newTestJudge(t), `{"<&>":1}`); len(got) != 1 || got[0] != want {
		t.Errorf("%q, want %s", got, want)
	}
}

func TestJudgeRefusesArguments(t *testing.T) {
	if r := command(t, "", "judge", "file.json"); r.code != 1 || r.errs != "\"file.json\" is not understood here; see: bot judge --help.\n" {
		t.Errorf("exit code %d, %q", r.code, r.errs)
	}
}

// As many goroutines as there are must not change a byte, nor the order.
func TestJudgeIsTheSameOnAnyNumberOfProcessors(t *testing.T) {
	j := newTestJudge(t)
	in := profileLines(t, j.model, 60) + "{\n" + profileLines(t, j.model, 20)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	one := served(t, j, in)
	runtime.GOMAXPROCS(8)
	if eight := served(t, j, in); strings.Join(one, "\n") != strings.Join(eight, "\n") || len(one) != 81 {
		t.Errorf("%d lines on one processor, %d on eight, and not the same", len(one), len(eight))
	}
	for i, line := range one {
		if strings.HasPrefix(line, `{"error"`) != (i == 60) {
			t.Errorf("line %d is out of order: %.80s", i+1, line)
		}
	}
}

// profileLines are people as lines of input.
func profileLines(t testing.TB, m *verdict.Model, n int) string {
	t.Helper()
	var b strings.Builder
	for _, p := range people(m, n, 0.3) {
		text, err := encode(newInput(&p))
		if err != nil {
			t.Fatal(err)
		}
		b.Write(text)
	}
	return b.String()
}

// Any line that is not blank gets exactly one line.
func FuzzJudgeLine(f *testing.F) {
	j := newTestJudge(f)
	for _, bad := range badLines {
		f.Add([]byte(bad.line))
	}
	f.Add([]byte(`{"role":"backend","pay":{"amount":1e-300,"currency":"VND"},"hours":168,"skills":["C#"]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		text = bytes.ReplaceAll(text, []byte("\n"), nil)
		out := served(t, j, string(text))
		if blank := (&line{text: bytes.TrimPrefix(text, []byte("\ufeff"))}).blank(); blank {
			if len(out) != 1 || out[0] != "" {
				t.Errorf("a blank line gets %q", out)
			}
			return
		}
		if len(out) != 1 || !strings.HasPrefix(out[0], `{"verdict":`) && !strings.HasPrefix(out[0], `{"error":`) {
			t.Errorf("%q gets %q", text, out)
		}
	})
}

func BenchmarkJudgeLines(b *testing.B) {
	j := newTestJudge(b)
	in := strings.SplitAfter(profileLines(b, j.model, 500), "\n")
	for i := 0; b.Loop(); i++ {
		j.answer(line{number: 1, text: []byte(in[i%500])})
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "lines/s")
}
