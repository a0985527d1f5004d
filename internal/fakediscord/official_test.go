package fakediscord

import (
	"encoding/json"
	"net/http/httptest"
	"testing"
)

// TestPartsOfInteractionsAreOfficial holds what interactions consist of against the description: it does not
// have interactions themselves, but the accounts and messages in them.
func TestPartsOfInteractionsAreOfficial(t *testing.T) {
	s := start(t, Options{})
	b, seen := silent(t, s)
	ann := s.Person("Ann", "en-US")
	for _, place := range []Place{Guild, GuildUserApp, DM, GroupDM} {
		st := ann.In(place)
		first := answered(t, st, b, seen, say("Hello", row(button("x", "X"))))
		if _, err := st.Wait(t.Context(), func(s *Screen) bool { return len(s.Buttons()) == 1 }); err != nil {
			t.Fatal(err)
		}
		go st.ClickOn(t.Context(), st.Messages()[0].MessageID(), "x")
		click := <-seen
		conforms(t, child(click, "message"), "MessageResponse")
		for _, in := range []object{first, click} {
			user := child(in, "user")
			if place.kind == contextGuild {
				user = child(child(in, "member"), "user")
			}
			conforms(t, user, "UserResponse")
			if place.kind == contextBotDM {
				conforms(t, child(in, "channel"), "PrivateChannelResponse")
			}
		}
	}
}

func conforms(t *testing.T, v any, schema string) {
	t.Helper()
	broken, err := hold(v, "components", "schemas", schema)
	if err != nil {
		t.Fatal(err)
	}
	for _, violation := range broken {
		t.Errorf("%s: %s", schema, violation)
	}
}

func TestRateLimitsAreOfficial(t *testing.T) {
	for _, kind := range []Kind{RateLimitUser, RateLimitGlobal, RateLimitShared} {
		w := httptest.NewRecorder()
		Fault{Kind: kind}.strike(w)
		var body any
		if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
			t.Fatal(err)
		}
		conforms(t, body, "RatelimitedResponse")
	}
}

func TestInjectedErrorsAreOfficial(t *testing.T) {
	for _, kind := range []Kind{UnknownInteraction, AlreadyAcknowledged, RefuseV2} {
		w := httptest.NewRecorder()
		Fault{Kind: kind}.strike(w)
		var body any
		if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil {
			t.Fatal(err)
		}
		o, _ := body.(object)
		delete(o, "errors") // whose codes the description has wrong
		conforms(t, o, "ErrorResponse")
	}
}
