package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// edited is a folder with the built-in model in which some text of model.yaml is another.
func edited(t *testing.T, replace ...string) string {
	t.Helper()
	const here = "../../engine/verdict"
	folder := t.TempDir()
	text, err := os.ReadFile(filepath.Join(here, "model.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	changed := strings.NewReplacer(replace...).Replace(string(text))
	if len(replace) > 0 && changed == string(text) {
		t.Fatalf("model.yaml has no %q", replace[0])
	}
	write(t, filepath.Join(folder, "model.yaml"), changed)
	if err := os.CopyFS(filepath.Join(folder, "data"), os.DirFS(filepath.Join(here, "data"))); err != nil {
		t.Fatal(err)
	}
	return folder
}

func TestDiffOfTheSameModel(t *testing.T) {
	r := command(t, "", "diff", "-n", "60", "built-in", edited(t))
	if r.code != 0 || r.errs != "" {
		t.Fatalf("exit code %d, %s", r.code, r.errs)
	}
	for _, want := range []string{"60 people, model 20", "verdict: 0 changed, 0.00 %\n", "strength: 0 changed, 0.00 %\n", "nobody's lead moved\n", "+0.00"} {
		if !strings.Contains(r.out, want) {
			t.Errorf("%q is missing in\n%s", want, r.out)
		}
	}
	if strings.ContainsAny(r.out, "\r\x1b") {
		t.Errorf("a file gets what is for a terminal:\n%q", r.out)
	}
}

// A better raise on a move wins people for it, and changes nothing about asking.
func TestDiffOfAnotherModel(t *testing.T) {
	before, err := loadModel("built-in")
	if err != nil {
		t.Fatal(err)
	}
	after, err := loadModel(filepath.Join(edited(t, "raise_median: {value: 0.07, low: 0.064, high: 0.1", "raise_median: {value: 0.3, low: 0.064, high: 0.4"), "model.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	d, err := compare(t.Context(), before, after, 80, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	won := 0
	for i := range d.changes {
		c := &d.changes[i]
		if c.before.winner == verdict.Switch && c.after.winner != verdict.Switch {
			t.Errorf("a better raise loses: %s → %s", &c.before, &c.after)
		}
		if c.before.winner != verdict.Switch && c.after.winner == verdict.Switch {
			won++
		}
	}
	if won == 0 {
		t.Error("a better raise wins nobody")
	}
	if old, now, n := d.means(verdict.Switch); now <= old || n != 80 {
		t.Errorf("a better raise brings %v after %v, to %d people", now, old, n)
	}
	if old, now, n := d.means(verdict.Ask); now != old || old <= 0 || n != 80 {
		t.Errorf("asking brings %v after %v, to %d people", now, old, n)
	}
	var out bytes.Buffer
	if err := d.write(&out); err != nil {
		t.Fatal(err)
	}
	j, told := newTestJudge(t), 0
	for text := range strings.Lines(out.String()) {
		if text = strings.TrimSpace(text); strings.HasPrefix(text, "{") {
			told++
			if _, err := j.profile(line{text: []byte(text)}); err != nil {
				t.Errorf("judge can't read %s: %v", text, err)
			}
		}
	}
	if told != mostTold {
		t.Errorf("%d people are told in\n%s", told, out.String())
	}
}

// The people are those of the first model, whatever the second says about how often an answer is given.
func TestDiffJudgesThePeopleOfTheFirst(t *testing.T) {
	before := builtInModel(t)
	after, err := loadModel(edited(t, `{value: "yes", share: 0.50}, {value: "no", share: 0.20}`, `{value: "yes", share: 0.20}, {value: "no", share: 0.50}`))
	if err != nil {
		t.Fatal(err)
	}
	const n = 20
	d, err := compare(t.Context(), before, after, n, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	first, second := people(before, n, silentShare), people(after, n, silentShare)
	if cmp.Equal(first, second) {
		t.Fatal("the models have the same people")
	}
	changed := 0
	for i := range d.changes {
		if !cmp.Equal(d.changes[i].person, first[i]) {
			t.Errorf("person %d is another one", i)
		}
		if d.changes[i].moved() != 0 {
			changed++
		}
	}
	if changed == 0 {
		t.Error("a changed prior shows in nobody")
	}
}

func TestDiffTellsWhatIsWrong(t *testing.T) {
	empty := t.TempDir()
	broken := edited(t, "  lead_close: {value: 0.01", "  lead_close: {value: high")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"built-in"}, "Needs two models, OLD and NEW; see: bot diff --help.\n"},
		{[]string{"-n", "0", "built-in", "built-in"}, "-n 0 is not between 1 and 1000000.\n"},
		{[]string{empty, "built-in"}, empty + ": there is no model.yaml; name its folder, or built-in.\n"},
		{[]string{"built-in", filepath.Join(empty, "model.yaml")}, filepath.Join(empty, "model.yaml") + ": there is no model.yaml; name its folder, or built-in.\n"},
		{[]string{"nowhere", broken}, "nowhere: there is no model.yaml; name its folder, or built-in.\n" + broken + ": load model: model.yaml:"},
	} {
		if r := command(t, "", append([]string{"diff"}, c.args...)...); r.code != 1 || !strings.HasPrefix(r.errs, c.want) || r.out != "" {
			t.Errorf("%v: exit code %d\n%s\nwant\n%s", c.args, r.code, r.errs, c.want)
		}
	}
}

func TestDiffIsTheSameOnAnyNumberOfProcessors(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	other := edited(t, "lead_close: {value: 0.01,", "lead_close: {value: 0.015,")
	one := command(t, "", "diff", "-n", "40", "built-in", other)
	runtime.GOMAXPROCS(4)
	if four := command(t, "", "diff", "-n", "40", "built-in", other); one != four || one.code != 0 {
		t.Errorf("differs:\n%s\n%s", one.out, four.out)
	}
}
