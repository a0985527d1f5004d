package fakediscord

import (
	"testing"
)

func TestEphemeralMessagesAreForOnePerson(t *testing.T) {
	onBoth(t, quiz, func(t *testing.T, s *Server) {
		ann, bob := s.Person("Ann", "en-US").In(Guild), s.Person("Bob", "en-US").In(Guild)
		screen := must(ann.Command(t.Context(), "verdict", nil))
		if !screen.Ephemeral() || len(ann.Messages()) != 1 || len(bob.Messages()) != 0 {
			t.Errorf("Ann sees %d messages, Bob %d", len(ann.Messages()), len(bob.Messages()))
		}
		ann.Reload()
		if len(ann.Messages()) != 0 || ann.Screen().Text() != "" {
			t.Error("an ephemeral message survived a reload")
		}
	})
}

func TestPublicMessagesAreForAll(t *testing.T) {
	onBoth(t, always(say("Hello", row(button("b", "Me too")))), func(t *testing.T, s *Server) {
		ann, bob := s.Person("Ann", "en-US").In(Guild), s.Person("Bob", "de").In(Guild)
		must(ann.Command(t.Context(), "verdict", nil))
		ann.Reload()
		shows(t, ann.Screen(), "Hello\n[Me too]")
		shows(t, bob.Screen(), "Hello\n[Me too]")
		must(bob.Click(t.Context(), "Me too"))
		if len(ann.Messages()) != 2 {
			t.Error("Ann does not see the answer to Bob")
		}
		elsewhere := s.Person("Cid", "en-US").In(Guild.Named("elsewhere"))
		if len(elsewhere.Messages()) != 0 {
			t.Error("a message of one server is seen in another")
		}
	})
}
