package fakediscord

import (
	"testing"
	"time"
)

func TestRequestsHideTokens(t *testing.T) {
	s := start(t, Options{})
	b, seen := silent(t, s)
	in := answered(t, s.Person("Ann", "en-US").In(Guild), b, seen, say("Hello"))
	b.call("PATCH", b.original(in), plainMessage("Bye"))
	want := []Request{
		{
			Method: "POST", Route: "callback", Status: 204,
			Path: "/api/v10/interactions/" + text(in, "id") + "/{token}/callback",
		},
		{
			Method: "PATCH", Route: "edit", Status: 200,
			Path: "/api/v10/webhooks/" + s.ApplicationID() + "/{token}/messages/@original",
		},
	}
	for i, got := range s.Requests() {
		got.At = time.Time{}
		if got != want[i] {
			t.Errorf("request %+v, want %+v", got, want[i])
		}
	}
}

func TestDuplicatesAndShuffle(t *testing.T) {
	onBoth(t, always(say("Hello")), func(t *testing.T, s *Server) {
		s.Duplicate(3)
		s.Shuffle(1)
		ann := s.Person("Ann", "en-US").In(Guild)
		must(ann.Command(t.Context(), "verdict", nil))
		time.Sleep(maxShuffle) // the other copies come until then
		if n := len(ann.Messages()); n != 1 {
			t.Errorf("%d messages, want the first answer only", n)
		}
	})
	s := start(t, Options{})
	_, seen := silent(t, s)
	s.Duplicate(3)
	first := begin(t, s.Person("Ann", "en-US").In(Guild), seen)
	for range 2 {
		if again := <-seen; again["id"] != first["id"] {
			t.Errorf("delivered %v, then %v", first["id"], again["id"])
		}
	}
}
