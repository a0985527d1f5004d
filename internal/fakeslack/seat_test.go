package fakeslack

import (
	"errors"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
)

// A command reaches the app signed, with all that Slack tells, and its answer is shown to nobody else.
func TestCommandIsAnswered(t *testing.T) {
	a := newApp(t, Options{})
	a.replies(quizMessage("a"))
	ann, bob := a.Person("Ann").In(General), a.Person("Bob").In(General)
	screen, err := ann.Command(t.Context(), "backend 5y")
	if err != nil {
		t.Fatal(err)
	}
	came := a.last()
	for field, want := range map[string]string{"command": "/verdict", "text": "backend 5y", "user_id": ann.Person().ID, "channel_id": string(General), "team_id": "T0000000001", "is_enterprise_install": "false"} {
		if got := came.form.Get(field); got != want {
			t.Errorf("%s is %q, want %q", field, got, want)
		}
	}
	stamp := came.header.Get("X-Slack-Request-Timestamp")
	if got := came.header.Get("X-Slack-Signature"); got != signature(stamp, []byte(came.raw)) || stamp != "1800000000" {
		t.Errorf("signature %q at %q", got, stamp)
	}
	if !screen.Ephemeral || !strings.Contains(screen.Text(), "What do you do?") {
		t.Errorf("shown is %s", screen.Text())
	}
	if seen := bob.Messages(); len(seen) != 0 {
		t.Errorf("Bob sees %s", seen[0].Text())
	}
	if ann.Reload(); len(ann.Messages()) != 0 {
		t.Error("an ephemeral message is there after a reload")
	}
}

// Of an ephemeral message a click tells no message; of one for everybody it does.
func TestClickOnEphemeralMessage(t *testing.T) {
	a := newApp(t, Options{})
	a.replies(quizMessage("a"))
	ann := a.Person("Ann").In(General)
	if _, err := ann.Command(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	a.answer = func(d delivered) (int, string) {
		a.running.Go(func() {
			a.posts(text(d.body, "response_url"), strings.Replace(quizMessage("b"), `"response_type":"ephemeral"`, `"replace_original":true`, 1))
		})
		return http.StatusOK, ""
	}
	screen, err := ann.Click(t.Context(), "Yes")
	if err != nil {
		t.Fatal(err)
	}
	came := a.last().body
	container := child(came, "container")
	if came["message"] != nil || container["is_ephemeral"] != true || text(came, "type") != "block_actions" {
		t.Errorf("told is %v", came)
	}
	if action := listOf(came, "actions")[0]; text(action, "action_id") != "yes" || text(action, "block_id") != "a.1" {
		t.Errorf("action %v", action)
	}
	if seen := ann.Messages(); len(seen) != 1 || screen.ID() != seen[0].ID() {
		t.Errorf("%d messages after one was replaced", len(seen))
	}
	if len(a.Problems()) != 0 {
		t.Error(a.Problems())
	}
}

// A menu tells its choice, one for several what is marked, and both are in the state of the message.
func TestMenus(t *testing.T) {
	a := newApp(t, Options{})
	a.replies(quizMessage("a"))
	ann := a.Person("Ann").In(General)
	if _, err := ann.Command(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if err := ann.Mark(t.Context(), "Go", "C"); err != nil {
		t.Fatal(err)
	}
	if chosen := listOf(listOf(a.last().body, "actions")[0], "selected_options"); len(chosen) != 2 {
		t.Errorf("marked %v", chosen)
	}
	if address, err := ann.OpenLink(t.Context(), "Guide"); err != nil || address != "https://example.org" {
		t.Error(address, err)
	}
	a.answer = func(d delivered) (int, string) {
		a.running.Go(func() { a.posts(text(d.body, "response_url"), `{"text":"Fine","replace_original":true}`) })
		return http.StatusOK, ""
	}
	if screen, err := ann.Choose(t.Context(), "Backend"); err != nil || screen.Text() != "(Only visible to you)\nFine" {
		t.Error(screen.Text(), err)
	}
	came := a.last().body
	if option := child(listOf(came, "actions")[0], "selected_option"); text(option, "value") != "backend" {
		t.Errorf("chosen %v", option)
	}
	state := child(child(child(came, "state"), "values"), "a.0")
	if marked := listOf(child(state, "marks"), "selected_options"); len(marked) != 2 {
		t.Errorf("state %v", state)
	}
	for _, err := range []error{second(ann.Click(t.Context(), "Yes")), second(ann.Choose(t.Context(), "Backend")), ann.Mark(t.Context(), "Go")} {
		if err == nil {
			t.Error("what is not on the screen can be pressed")
		}
	}
}

func second[T any](_ T, err error) error { return err }

// An app that is late, or answers with an error, did not respond.
func TestAppThatDoesNotAnswer(t *testing.T) {
	a := newApp(t, Options{})
	a.answer = func(delivered) (int, string) { return http.StatusInternalServerError, "" }
	if _, err := a.Person("Ann").In(General).Command(t.Context(), ""); !errors.Is(err, ErrNoAnswer) {
		t.Error(err)
	}
	ann := asked(t, a, a.Person("Ann"), quizMessage("a"))
	a.answer = func(delivered) (int, string) { return http.StatusInternalServerError, "" }
	screen, err := ann.Click(t.Context(), "Yes")
	if !errors.Is(err, ErrNoAnswer) || !strings.HasSuffix(screen.Text(), "\n⚠ This app did not respond.") {
		t.Errorf("%v on %s", err, screen.Text())
	}
	fresh, err := Start(Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer fresh.Close()
	if _, err := fresh.Person("Ann").In(General).Command(t.Context(), ""); err == nil {
		t.Error("nobody is there, and a command is answered")
	}
	if err := fresh.DeliverTo(t.Context(), a.base); err == nil {
		t.Error("an address that does not know the challenge is taken")
	}
}

// An organisation's people are told of by its id, without a team.
func TestPeopleOfAnOrganisation(t *testing.T) {
	a := newApp(t, Options{})
	a.replies(quizMessage("a"))
	ann := a.PersonAt(Workspace{Team: "T1", Enterprise: "E1", OrgWide: true}, "Ann").In(General)
	if _, err := ann.Command(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if form := a.last().form; form.Get("enterprise_id") != "E1" || form.Get("is_enterprise_install") != "true" {
		t.Errorf("command of %v", form)
	}
	if err := ann.Mark(t.Context(), "Go"); err != nil {
		t.Fatal(err)
	}
	came := a.last().body
	if team, there := came["team"]; team != nil || !there || text(child(came, "enterprise"), "id") != "E1" || text(child(came, "user"), "team_id") != "T1" {
		t.Errorf("click of %v", came)
	}
}

// Whatever is repeated is the same request.
func TestRepeatedDeliveries(t *testing.T) {
	a := newApp(t, Options{})
	a.replies(quizMessage("a"))
	a.Repeat(3)
	if _, err := a.Person("Ann").In(General).Command(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	if a.count() != 3 || a.came[0].raw != a.came[2].raw {
		t.Errorf("%d deliveries", a.count())
	}
}

// Events come again at once, after a minute and after five, and say so.
func TestEventsComeAgainOverHTTP(t *testing.T) {
	var pauses []time.Duration
	a := newApp(t, Options{After: func(d time.Duration) <-chan time.Time {
		pauses = append(pauses, d)
		return time.After(0)
	}})
	a.answer = func(delivered) (int, string) { return http.StatusInternalServerError, "" }
	if err := a.Emit(t.Context(), dict{"type": "app_uninstalled"}); !errors.Is(err, ErrNoAnswer) {
		t.Error(err)
	}
	if len(pauses) != 2 || pauses[0] != time.Minute || pauses[1] != 5*time.Minute || a.count() != 4 {
		t.Errorf("%d deliveries, pauses %v", a.count(), pauses)
	}
	ids := map[string]bool{}
	for i, d := range a.came {
		ids[text(d.body, "event_id")] = true
		want := ""
		if i > 0 {
			want = strconv.Itoa(i) + " http_error"
		}
		if got := strings.TrimSpace(d.header.Get("X-Slack-Retry-Num") + " " + d.header.Get("X-Slack-Retry-Reason")); got != want {
			t.Errorf("delivery %d says %q", i, got)
		}
	}
	if len(ids) != 1 {
		t.Errorf("one event has the ids %v", ids)
	}
}
