package fakeslack

import (
	"errors"
	"testing"

	slackgo "github.com/slack-go/slack"
)

// A form says the same as JSON; a token in it is not read.
func TestArguments(t *testing.T) {
	for name, test := range map[string]struct{ kind, body, want string }{
		"JSON":            {"application/json; charset=utf-8", `{"a":1}`, `{"a":1}`},
		"no kind":         {"", `{"a":1}`, `{"a":1}`},
		"nothing":         {"application/json", "", `{}`},
		"no JSON":         {"application/json", `{`, ""},
		"a list":          {"application/json", `[1]`, ""},
		"a form":          {asForm, "a=b+c&blocks=%5B%7B%7D%5D&view=%7B%22x%22%3A1%7D&on=true&token=xoxb", `{"a":"b c","blocks":[{}],"on":true,"view":{"x":1}}`},
		"words like JSON": {asForm, "text=%7Boh%7D&channel=C1", `{"channel":"C1","text":"{oh}"}`},
		"no form":         {asForm, "a=%zz", ""},
		"an empty form":   {asForm + "; charset=utf-8", "", `{}`},
	} {
		body, raw := arguments(test.kind, []byte(test.body))
		if test.want == "" {
			if body != nil {
				t.Errorf("%s: %v", name, body)
			}
			continue
		}
		if got := string(mustJSON(body)); got != test.want {
			t.Errorf("%s: %s", name, got)
		}
		if again := parse(raw); string(mustJSON(again)) != test.want {
			t.Errorf("%s: as JSON it is %s", name, raw)
		}
	}
}

// client is slack-go's, with the token in the header, as Slack wants it.
func client(a *app) *slackgo.Client {
	return slackgo.New(botToken, slackgo.OptionAPIURL(a.APIURL()+"/"))
}

// slack-go puts the token of some methods into a form: those calls have no token here, and say so.
func TestSlackGoCallsMethods(t *testing.T) {
	a := newApp(t, Options{})
	ann, _ := begun(t, a)
	c := client(a)
	view := slackgo.ModalViewRequest{Type: slackgo.VTModal, Title: pt("Title"), Blocks: slackgo.Blocks{BlockSet: []slackgo.Block{
		slackgo.NewSectionBlock(pt("Hello"), nil, nil),
	}}}
	opened, err := c.OpenViewContext(t.Context(), text(a.last().body, "trigger_id"), view)
	if err != nil || opened.ID == "" || opened.Hash == "" {
		t.Fatalf("%+v, %v", opened, err)
	}
	changed, err := c.UpdateViewContext(t.Context(), view, "", opened.Hash, opened.ID)
	if err != nil || changed.Hash == opened.Hash {
		t.Errorf("%+v, %v", changed, err)
	}
	if _, err = c.UpdateViewContext(t.Context(), view, "", opened.Hash, opened.ID); err == nil || err.Error() != "hash_conflict" {
		t.Errorf("the second change of one state: %v", err)
	}
	home := slackgo.HomeTabViewRequest{Type: slackgo.VTHomeTab, Blocks: view.Blocks}
	if _, err := c.PublishViewContext(t.Context(), slackgo.PublishViewContextRequest{UserID: ann.Person().ID, View: home}); err != nil {
		t.Error(err)
	}
	if _, err := c.AuthTestContext(t.Context()); err == nil || err.Error() != "not_authed" {
		t.Errorf("a token in a form is taken: %v", err)
	}
}

// A limit is told so that slack-go understands it.
func TestSlackGoIsLimited(t *testing.T) {
	a := newApp(t, Options{})
	a.LimitMethod("views.publish", 1, 1)
	_, err := client(a).PublishViewContext(t.Context(), slackgo.PublishViewContextRequest{UserID: "U1"})
	var limited *slackgo.RateLimitedError
	if !errors.As(err, &limited) || limited.RetryAfter.Seconds() != 1 {
		t.Error(err)
	}
}
