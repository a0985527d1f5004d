package chart

import (
	"testing"

	"github.com/earnverdict/verdictbot/engine"
)

// TestPeopleStandInTheOrderOfTheLines reads the dots row by row.
func TestPeopleStandInTheOrderOfTheLines(t *testing.T) {
	c := samples()["skill"]
	s := &sheet{}
	s.people(c, box{600, 140, 960, 500})
	if len(s.marks) != maxPeople {
		t.Fatalf("%d people", len(s.marks))
	}
	i := 0
	for _, l := range c.Lines {
		look, _ := lookOf(l.Path)
		for range l.People {
			m := s.marks[i]
			if m.shape != look.shape || m.colour != look.colour {
				t.Errorf("person %d: shape %d, want that of %s", i, m.shape, l.Path)
			}
			if i > 0 && i != dotsInRow && (m.at.x <= s.marks[i-1].at.x || m.at.y != s.marks[i-1].at.y) {
				t.Errorf("person %d is not right of the one before: %v", i, m.at)
			}
			i++
		}
	}
	if m := s.marks[dotsInRow]; m.at.x != s.marks[0].at.x || m.at.y <= s.marks[0].at.y {
		t.Errorf("the second row begins at %v", m.at)
	}
}

// TestNobodyTakesNoRoom: the table moves up, and the heading is left out with those that it speaks of.
func TestNobodyTakesNoRoom(t *testing.T) {
	s := &sheet{}
	in := box{600, 140, 960, 500}
	if end := s.people(engine.Chart{People: people, Lines: []engine.Line{{Path: "ask"}}}, in); end != in.top || len(s.words) > 0 {
		t.Errorf("ends at %g, %d texts", end, len(s.words))
	}
}

// TestCardWithoutCurves has people and table side by side, or the table alone at the left.
func TestCardWithoutCurves(t *testing.T) {
	s := arranged(t, samples()["rows"])
	heading, row := found(t, s, "Of 20"), found(t, s, "Learn")
	if s.plot != nil || heading.at.x != margin || row.at.x < heading.at.x+heading.width {
		t.Errorf("heading at %v, row at %v", heading.at, row.at)
	}
	if row = found(t, arranged(t, samples()["table"]), "Ask"); row.at.x != margin+rowIndent {
		t.Errorf("the only table begins at %v", row.at)
	}
}

// TestFooterOfTwoLinesMovesTheRestUp, and none leaves the card.
func TestFooterOfTwoLinesMovesTheRestUp(t *testing.T) {
	s := &sheet{}
	one := s.footer("Estimate")
	two := s.footer(samples()["two"].Footer)
	none := s.footer("")
	if one != middleEnd || none != one || two >= one || len(s.words) != 3 {
		t.Errorf("the rest ends at %g, %g and %g; %d lines", none, one, two, len(s.words))
	}
	if first, second := s.words[1], s.words[2]; second.at.y-first.at.y != footerStep || second.box().bottom > Height-margin/2 {
		t.Errorf("lines at %g and %g", first.at.y, second.at.y)
	}
}
