package main

import (
	"bytes"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"github.com/earnverdict/verdictbot/adapters/chart"
	"github.com/earnverdict/verdictbot/engine"
)

// pictures is where the README finds what a verdict looks like.
const pictures = "../../docs/pictures"

// personas are ten people of whom the README shows the picture, by the name of its file.
var personas = []struct {
	name    string
	answers []engine.Answer
}{
	{"switch-underpaid", persona("backend", "6-10", "DE", "three", "hours 3-5", "side none", "market hot", "pay below", "situation shipped", "gap clear")},
	{"switch-offer", persona("devops", "11-15", "GB", "two", "hours 3-5", "side forbidden", "market some", "pay about", "situation offer", "gap unknown")},
	{"learn-evenings", persona("backend", "3-5", "US", "three", "hours 11-plus", "side forbidden", "market some", "pay about", "situation none", "gap polish")},
	{"learn-role", persona("frontend", "6-10", "PL", "three", "hours 11-plus", "side none", "market quiet", "pay about", "situation unpaid_skill", "gap clear")},
	{"side-client", persona("fullstack", "6-10", "FR", "two", "hours 6-10", "side client", "market quiet", "pay about", "situation none", "gap clear")},
	{"side-india", persona("mobile", "3-5", "IN", "year", "hours 6-10", "side client", "market some", "pay about", "situation notice", "gap clear")},
	{"close", persona("data_engineer", "6-10", "CA", "two", "hours 6-10", "side none", "market some", "pay about", "situation none", "gap polish")},
	{"ask", persona("security", "16-plus", "CH", "two", "hours 1-2", "side forbidden", "market quiet", "pay above", "situation none", "gap polish")},
	{"stay-money-now", persona("qa", "0-2", "BR", "now", "hours 1-2", "side unsure", "market quiet", "pay about", "situation visa", "gap unknown")},
	{"percent-no-country", persona("ai_ml", "6-10", "other", "three", "hours 6-10", "side skill", "market hot", "pay below", "situation shipped", "gap clear")},
}

func persona(role, years, country, time string, more ...string) []engine.Answer {
	answers := []engine.Answer{{Question: "role", Value: role}, {Question: "years", Value: years}, {Question: "country", Value: country}, {Question: "time", Value: time}}
	for _, answer := range more {
		question, value, _ := bytes.Cut([]byte(answer), []byte(" "))
		answers = append(answers, engine.Answer{Question: string(question), Value: string(value)})
	}
	return answers
}

// The pictures in docs are those that the program draws: pixel for pixel, whatever the compression makes of them.
// UPDATE=1 draws them again: look at them before you commit them.
func TestPicturesInDocs(t *testing.T) {
	quiz := simulated(t).quiz
	titles := map[string]bool{}
	for _, p := range personas {
		m := quiz.View(engine.State{Quiz: quiz.Version(), Answers: p.answers, Enough: true}, "")
		titles[m.Title] = true
		picture, err := chart.PNG(*m.Chart)
		if err != nil {
			t.Fatalf("%s: %v", p.name, err)
		}
		if len(picture) > 80<<10 {
			t.Errorf("%s: %d bytes, at most 80 KB", p.name, len(picture))
		}
		file := filepath.Join(pictures, p.name+".png")
		if os.Getenv("UPDATE") != "" {
			if err := os.WriteFile(file, picture, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		samePicture(t, file, picture)
	}
	if len(titles) < 5 {
		t.Errorf("the pictures show %d kinds of verdict", len(titles))
	}
}

func samePicture(t *testing.T, file string, picture []byte) {
	t.Helper()
	shown, err := os.ReadFile(file)
	if err != nil {
		t.Fatalf("UPDATE=1 draws it: %v", err)
	}
	a, err := png.Decode(bytes.NewReader(shown))
	if err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	b, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		t.Fatal(err)
	}
	if a.Bounds() != b.Bounds() {
		t.Fatalf("%s has another size", file)
	}
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if a.At(x, y) != b.At(x, y) {
				t.Fatalf("%s differs at %d, %d: UPDATE=1 draws it again", file, x, y)
			}
		}
	}
}
