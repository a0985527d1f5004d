package engine_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/engine"
)

// A clone is equal, and changes of it leave the other alone; every field is filled, so that a new one is not forgotten.
func TestCloneSharesNothing(t *testing.T) {
	filled := func() engine.State {
		return engine.State{
			Quiz: "1", Answers: []engine.Answer{{Question: "a"}}, Enough: true, Region: "DE", Opened: "a",
			Pending: &engine.Pending{Question: "a", Values: []string{"b"}}, Before: []engine.Answer{{Question: "a"}},
			Misses: 1, Page: "why", Recent: []string{"7"},
			CheckIns: &engine.CheckIns{Path: "ask", Asked: []string{"a"}, Told: []engine.Answer{{Question: "a"}}},
		}
	}
	s := filled()
	for i, v := 0, reflect.ValueOf(s); i < v.NumField(); i++ {
		if v.Field(i).IsZero() {
			t.Fatalf("the test does not fill %s", v.Type().Field(i).Name)
		}
	}
	clone := s.Clone()
	if diff := cmp.Diff(s, clone); diff != "" {
		t.Error(diff)
	}
	clone.Answers[0].Value, clone.Before[0].Value, clone.Recent[0], clone.Pending.Values[0] = "x", "x", "x", "x"
	clone.Pending.Question = "x"
	clone.CheckIns.Path, clone.CheckIns.Asked[0], clone.CheckIns.Told[0].Value = "x", "x", "x"
	if diff := cmp.Diff(filled(), s); diff != "" {
		t.Errorf("changed with its clone: %s", diff)
	}
}
