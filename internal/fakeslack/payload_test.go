package fakeslack

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	slackgo "github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
)

// golden compares with a file in testdata; UPDATE=1 rewrites it.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if os.Getenv("UPDATE") != "" {
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is not\n%s\nbut\n%s", name, want, got)
	}
}

// address finds what is another in every run.
var address = regexp.MustCompile(`http://127\.0\.0\.1:\d+/(commands|actions)/T0000000001-(\d+)-[a-z2-7]{26}`)

// payloadFile is a payload as it is kept: indented, with a fixed response_url.
func payloadFile(t *testing.T, d delivered) []byte {
	t.Helper()
	var value any = d.body
	if d.body == nil {
		fields := dict{}
		for name := range d.form {
			fields[name] = d.form.Get(name)
		}
		value = fields
	}
	out, err := json.MarshalIndent(value, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return append(address.ReplaceAll(out, []byte("https://hooks.slack.test/$1/$2")), '\n')
}

// publicMessage is a message for everybody with one button, whose block has no name.
func publicMessage() string {
	return `{"text":"Question","response_type":"in_channel","blocks":[{"type":"actions","elements":[{"type":"button","action_id":"yes","value":"v","style":"primary","text":{"type":"plain_text","text":"Yes"}}]}]}`
}

// acts are what people do, each with the payload that comes of it.
var acts = []struct {
	name  string
	still bool // nothing changes on the screen
	do    func(t *testing.T, a *app, ann *Person) error
}{
	{"command", false, func(t *testing.T, a *app, ann *Person) error {
		a.replies("fine")
		return second(ann.In(General).Command(t.Context(), "back & end"))
	}},
	{"command-direct", false, func(t *testing.T, a *app, ann *Person) error {
		a.replies("fine")
		return second(ann.In(DM).Command(t.Context(), ""))
	}},
	{"click-ephemeral", false, func(t *testing.T, a *app, ann *Person) error {
		st := asked(t, a, ann, quizMessage("a"))
		if err := st.Mark(t.Context(), "C"); err != nil {
			return err
		}
		return second(st.Click(t.Context(), "Yes"))
	}},
	{"click-public", false, func(t *testing.T, a *app, ann *Person) error {
		return second(asked(t, a, ann, publicMessage()).Click(t.Context(), "Yes"))
	}},
	{"choose", false, func(t *testing.T, a *app, ann *Person) error {
		return second(asked(t, a, ann, quizMessage("a")).Choose(t.Context(), "Backend"))
	}},
	{"link", false, func(t *testing.T, a *app, ann *Person) error {
		return second(asked(t, a, ann, quizMessage("a")).OpenLink(t.Context(), "Guide"))
	}},
	{"shortcut", true, func(t *testing.T, _ *app, ann *Person) error { return unmoved(ann.In(General).Shortcut(t.Context())) }},
	{"home-opened", true, func(t *testing.T, _ *app, ann *Person) error { return unmoved(ann.In(General).OpenHome(t.Context())) }},
	{"messages-opened", false, func(t *testing.T, _ *app, ann *Person) error { return ann.In(DM).OpenMessages(t.Context()) }},
	{"said", true, func(t *testing.T, _ *app, ann *Person) error { return unmoved(ann.In(DM).Say(t.Context(), "a < b")) }},
	{"mentioned", true, func(t *testing.T, _ *app, ann *Person) error {
		return unmoved(ann.In(Random).Mention(t.Context(), "hello"))
	}},
	{"uninstalled", false, func(t *testing.T, a *app, _ *Person) error {
		return a.Emit(t.Context(), dict{"type": "app_uninstalled"})
	}},
	{"form-sent", true, func(t *testing.T, a *app, ann *Person) error {
		st := opened(t, a, ann)
		return unmoved(st.Submit(t.Context(), map[string]string{"Words": "five"}))
	}},
	{"form-closed", true, func(t *testing.T, a *app, ann *Person) error {
		return second(opened(t, a, ann).CloseModal(t.Context()))
	}},
	{"home-clicked", true, func(t *testing.T, a *app, ann *Person) error {
		home := dict{"type": "home", "private_metadata": "m", "blocks": parse([]byte(quizMessage("h")))["blocks"]}
		a.calls("views.publish", botToken, dict{"user_id": ann.ID, "view": home})
		st := ann.In(General)
		_ = unmoved(st.OpenHome(t.Context()))
		return unmoved(st.Click(t.Context(), "Yes"))
	}},
}

// unmoved forgives that nothing changed on the screen: the app of these tests shows nothing.
func unmoved(screen *Screen, err error) error {
	if screen != nil && err != nil && screen.failed == "" {
		return nil
	}
	return err
}

// asked is somebody before the answer to a command; a click is answered with words, in place of it.
func asked(t *testing.T, a *app, ann *Person, message string) *Seat {
	t.Helper()
	a.replies(message)
	st := ann.In(General)
	if _, err := st.Command(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	a.answer = func(d delivered) (int, string) {
		if text(listOf(d.body, "actions")[0], "type") != "multi_static_select" { // what is marked may yet change
			a.running.Go(func() { a.posts(text(d.body, "response_url"), `{"text":"Fine","replace_original":true}`) })
		}
		return http.StatusOK, ""
	}
	return st
}

// opened is somebody before a form that tells when it is closed.
func opened(t *testing.T, a *app, ann *Person) *Seat {
	t.Helper()
	st := ann.In(General)
	_ = unmoved(st.Shortcut(t.Context()))
	view := formView()
	view["notify_on_close"], view["private_metadata"] = true, "m"
	if _, got := a.calls("views.open", botToken, dict{"trigger_id": text(a.last().body, "trigger_id"), "view": view}); got["ok"] != true {
		t.Fatal(got)
	}
	return st
}

// Payloads are those of the reference, to the letter, and slack-go reads them.
func TestPayloads(t *testing.T) {
	for _, act := range acts {
		t.Run(act.name, func(t *testing.T) {
			o := Options{Scopes: []string{"commands", "chat:write", "im:history", "app_mentions:read"}}
			if act.still {
				o.Patience = time.Millisecond
			}
			a := newApp(t, o)
			if err := act.do(t, a, a.Person("Ann")); err != nil {
				t.Fatal(err)
			}
			golden(t, "payloads/"+act.name+".json", payloadFile(t, a.last()))
			readBySlackGo(t, a.last())
		})
	}
}

// readBySlackGo has slack-go read a delivery as what it is.
func readBySlackGo(t *testing.T, d delivered) {
	t.Helper()
	switch {
	case d.form.Get("command") != "":
		r := &http.Request{Method: http.MethodPost, PostForm: d.form}
		if command, err := slackgo.SlashCommandParse(r); err != nil || command.UserID == "" || command.Command != "/verdict" {
			t.Errorf("%+v, %v", command, err)
		}
	case d.form.Get("payload") != "":
		r := &http.Request{Method: http.MethodPost, PostForm: url.Values{"payload": d.form["payload"]}}
		if click, err := slackgo.InteractionCallbackParse(r); err != nil || click.User.ID == "" || click.Type == "" {
			t.Errorf("%+v, %v", click, err)
		}
	default:
		e, err := slackevents.ParseEvent(json.RawMessage(d.raw), slackevents.OptionNoVerifyToken())
		if err != nil || e.InnerEvent.Data == nil {
			t.Errorf("%+v, %v", e, err)
		}
	}
}
