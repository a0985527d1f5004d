package fakediscord

import (
	"net/http"
	"slices"
	"testing"
)

// answers holds a good answer of every type.
var answers = map[int]object{
	answerMessage:      say("Hello"),
	answerDeferred:     {"type": answerDeferred},
	answerDeferredEdit: {"type": answerDeferredEdit},
	answerUpdate:       {"type": answerUpdate, "data": plainMessage("New")},
	answerChoices:      {"type": answerChoices, "data": object{"choices": []any{}}},
	answerModal: {"type": answerModal, "data": object{"custom_id": "m", "title": "T", "components": []any{
		row(object{"type": typeInput, "custom_id": "f", "style": 1, "label": "F"}),
	}}},
}

func TestAnswersFitTheInteraction(t *testing.T) {
	for name, test := range map[string]struct {
		kind    int
		source  bool
		allowed []int
	}{
		"command":            {kindCommand, false, []int{4, 5, 9}},
		"component":          {kindComponent, true, []int{4, 5, 6, 7, 9}},
		"autocomplete":       {kindAutocomplete, false, []int{8}},
		"modal of a message": {kindSubmit, true, []int{4, 5, 6, 7}},
		"modal of a command": {kindSubmit, false, []int{4, 5}},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, Options{})
			b, seen := silent(t, s)
			for kind, answer := range answers {
				st := s.Person("Ann", "en-US").In(Guild)
				in := st.interaction(test.kind, object{"custom_id": "x", "component_type": 2})
				if test.source {
					in.source = s.typedBy(st.person, st.room, "source").id
				}
				if test.kind == kindSubmit {
					in.opener = object{
						"id": "1", "type": kindCommand, "authorizing_integration_owners": object{},
					}
				}
				go st.do(t.Context(), in)
				status, body := b.call("POST", callbackPath(<-seen)+"?with_response=true", answer)
				if ok := slices.Contains(test.allowed, kind); ok != (status == http.StatusOK) {
					t.Errorf("type %d: %d %v, want allowed %t", kind, status, body, ok)
				}
			}
			for _, p := range s.Problems() {
				if p[:5] == "fake:" {
					t.Error(p)
				}
			}
		})
	}
}
