package fakeslack

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// begun is Ann before a message, and the response_url of a click on it.
func begun(t *testing.T, a *app) (*Seat, string) {
	t.Helper()
	a.replies(quizMessage("a"))
	ann := a.Person("Ann").In(General)
	if _, err := ann.Command(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if err := ann.Mark(t.Context(), "Go"); err != nil {
		t.Fatal(err)
	}
	return ann, text(a.last().body, "response_url")
}

// A response_url takes five messages within half an hour.
func TestUsesOfResponseURL(t *testing.T) {
	a := newApp(t, Options{})
	_, address := begun(t, a)
	for range wayUses {
		if status, word := a.posts(address, `{"text":"again"}`); status != http.StatusOK {
			t.Fatalf("%d %s", status, word)
		}
	}
	if status, word := a.posts(address, `{"text":"again"}`); status != http.StatusNotFound || word != "used_url" || len(a.Problems()) != 1 {
		t.Errorf("the sixth message: %d %s, %q", status, word, a.Problems())
	}
	_, address = begun(t, newerApp(a))
	a.pass(wayLife + time.Second)
	if status, word := a.posts(address, `{"text":"late"}`); status != http.StatusNotFound || word != "expired_url" {
		t.Errorf("after half an hour: %d %s", status, word)
	}
	if status, _ := a.posts(a.base+"/actions/none", `{"text":"late"}`); status != http.StatusNotFound {
		t.Errorf("a made-up address: %d", status)
	}
}

// newerApp forgets which blocks were there, as another person's message has others.
func newerApp(a *app) *app {
	a.Server.mu.Lock()
	defer a.Server.mu.Unlock()
	a.blocks = map[string]bool{}
	return a
}

// A command's response_url does not change the message that answered the command: a new one comes.
func TestCommandCannotReplaceItsAnswer(t *testing.T) {
	a := newApp(t, Options{})
	a.replies(quizMessage("a"))
	ann := a.Person("Ann").In(General)
	if _, err := ann.Command(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	a.posts(a.last().form.Get("response_url"), `{"text":"more","replace_original":true}`)
	if n := len(ann.Messages()); n != 2 {
		t.Errorf("%d messages", n)
	}
}

// What is for everybody is seen by everybody; what is deleted by nobody.
func TestWhoSeesAnAnswer(t *testing.T) {
	a := newApp(t, Options{})
	ann, address := begun(t, a)
	bob := a.Person("Bob").In(General)
	a.posts(address, `{"text":"for you"}`)
	a.posts(address, `{"text":"for all","response_type":"in_channel"}`)
	if seen := bob.Messages(); len(seen) != 1 || seen[0].Text() != "for all" || seen[0].Ephemeral {
		t.Errorf("Bob sees %d messages", len(seen))
	}
	if n := len(ann.Messages()); n != 3 {
		t.Errorf("Ann sees %d", n)
	}
	a.posts(address, `{"delete_original":true}`)
	if n := len(ann.Messages()); n != 2 {
		t.Errorf("after deleting one Ann sees %d", n)
	}
}

// A message that is gone cannot be replaced: a new one comes.
func TestReplacingWhatIsGone(t *testing.T) {
	a := newApp(t, Options{})
	ann, first := begun(t, a)
	if err := ann.Mark(t.Context(), "C"); err != nil {
		t.Fatal(err)
	}
	second := text(a.last().body, "response_url")
	a.posts(first, `{"delete_original":true}`)
	a.posts(second, `{"text":"late","replace_original":true}`)
	if seen := ann.Messages(); len(seen) != 1 || seen[0].Fallback() != "late" {
		t.Errorf("Ann sees %d messages", len(seen))
	}
}

// Messages that Slack would refuse are refused, and what is wrong is told.
func TestRefusedMessages(t *testing.T) {
	a := newApp(t, Options{NoCharts: true})
	_, address := begun(t, a)
	for name, body := range map[string]string{
		"no JSON":         `{`,
		"unknown field":   `{"text":"x","colour":"red"}`,
		"block id again":  quizMessage("a"),
		"long label":      strings.Replace(quizMessage("c"), "Yes", strings.Repeat("y", 76), 1),
		"charts are off":  `{"text":"x","blocks":[{"type":"data_visualization"}]}`,
		"nothing to read": `{"blocks":[{"type":"divider"}]}`,
	} {
		before := len(a.Problems())
		status, _ := a.posts(address, body)
		told := len(a.Problems()) > before
		if status != http.StatusBadRequest || told != (name != "no JSON" && name != "charts are off") {
			t.Errorf("%s: %d, told %v", name, status, told)
		}
		a.Server.mu.Lock()
		for _, w := range a.ways {
			w.uses = 0
		}
		a.Server.mu.Unlock()
	}
	a.RefuseResponses(1, http.StatusInternalServerError, "server_error")
	if status, word := a.posts(address, `{"text":"x"}`); status != http.StatusInternalServerError || word != "server_error" {
		t.Errorf("told to fail it answers %d %s", status, word)
	}
	if status, _ := a.posts(address, `{"text":"x"}`); status != http.StatusOK {
		t.Errorf("the fault stays: %d", status)
	}
}
