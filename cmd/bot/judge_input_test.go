package main

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/engine/recognize"
	"github.com/earnverdict/verdictbot/engine/verdict"
)

func TestEveryKeyIsRead(t *testing.T) {
	j := newTestJudge(t)
	for text, want := range map[string]verdict.Profile{
		`{}`: {},
		`{"role":null,"country":null,"years":null,"skills":null,"pay":null,"horizon":null,"signals":null,"ties":null,"market":null}`: {},
		`{"role":"ai_ml","country":"uk","years":0,"education":"Master","remote":"in_person","skills":["C#","go","GO"],"pay":"below"}`: {
			Role: "ai_ml", Country: "GB", Years: verdict.Known(0), Education: "Master", Remote: "in_person", Skills: []string{"csharp", "go"}, Pay: "below",
		},
		`{"hours":-0,"horizon":12.0,"cash_need":"soon","signals":[],"market":"hot","skill_gap":"clear","moonlighting":"no"}`: {
			Hours: verdict.Known(0), Horizon: 12, CashNeed: "soon", Signals: []string{}, Market: "hot", SkillGap: "clear", Moonlighting: "no",
		},
		` { "side_asset" : "client", "ties" : ["visa","equity","visa"], "skills": [], "pay": {"currency":"eur","amount":8.5e4} } `: {
			SideAsset: "client", Ties: []string{"visa", "equity"}, Skills: []string{}, Amount: verdict.Amount{Value: 85000, Currency: "EUR"},
		},
	} {
		got, err := j.profile(line{text: []byte(text)})
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v\n%s", text, err, diff)
		}
	}
}

// What diff writes about a person, judge reads as the same person.
func TestPeopleAreReadAsTheyAreWritten(t *testing.T) {
	j := newTestJudge(t)
	crowd := people(j.model, 300, 0.3)
	crowd = append(crowd, verdict.Profile{Amount: verdict.Amount{Value: 1234.5, Currency: "PLN"}})
	for i := range crowd {
		text, err := encode(newInput(&crowd[i]))
		if err != nil {
			t.Fatal(err)
		}
		got, err := j.profile(line{text: text})
		if diff := cmp.Diff(crowd[i], got); diff != "" || err != nil {
			t.Fatalf("%s: %v\n%s", text, err, diff)
		}
	}
}

// No id or name of a technology means another one.
func TestSkillsAreDistinct(t *testing.T) {
	j := newTestJudge(t)
	for _, id := range j.model.Skills() {
		for _, name := range []string{id, j.model.SkillName(id), strings.ToUpper(j.model.SkillName(id))} {
			if got := j.skills[recognize.Fold(name)]; got != id {
				t.Errorf("%q is %q, want %q", name, got, id)
			}
		}
	}
}
