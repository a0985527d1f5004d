package slack

import (
	"encoding/json"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
)

// A wire is Slack's side of what the adapter sends: response_urls and the Web API, which it remembers and answers as
// told.
type wire struct {
	*httptest.Server
	mu     sync.Mutex
	sent   []call
	answer func(c call) (status int, body string) // nil answers ok
}

// A call is something that was sent: to a response_url, or to a method of the Web API.
type call struct {
	path string
	body map[string]any
	raw  []byte
}

func newWire(t testing.TB) *wire {
	t.Helper()
	w := &wire{}
	w.Server = httptest.NewServer(http.HandlerFunc(w.serve))
	t.Cleanup(w.Close)
	return w
}

func (w *wire) serve(out http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(r.Body)
	c := call{path: r.URL.Path, raw: raw}
	if json.Unmarshal(raw, &c.body) != nil { // a method of the Web API may take a form
		form, _ := url.ParseQuery(string(raw))
		c.body = map[string]any{}
		for name := range form {
			c.body[name] = form.Get(name)
		}
	}
	w.mu.Lock()
	w.sent = append(w.sent, c)
	answer := w.answer
	w.mu.Unlock()
	status, body := http.StatusOK, `{"ok":true,"view":{"id":"V1"},"channel":"D1","ts":"1.1"}`
	if answer != nil {
		if s, b := answer(c); s != 0 {
			status, body = s, b
		}
	}
	out.Header().Set("Content-Type", "application/json")
	out.WriteHeader(status)
	_, _ = io.WriteString(out, body)
}

// responseURL is one that the adapter may post to.
func (w *wire) responseURL() string { return w.URL + "/actions/T1/1/x" }

// calls are those to a path, the last word of it.
func (w *wire) calls(last string) []call {
	w.mu.Lock()
	defer w.mu.Unlock()
	var out []call
	for _, c := range w.sent {
		if strings.HasSuffix(c.path, last) {
			out = append(out, c)
		}
	}
	return out
}

func (w *wire) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sent = nil
}

// onWire is an adapter that speaks to a wire.
func onWire(t testing.TB, change func(*Options)) (*Adapter, *wire) {
	t.Helper()
	w := newWire(t)
	return testAdapter(t, func(o *Options) {
		o.APIURL = w.URL + "/api"
		o.ResponseHosts = []string{strings.TrimPrefix(w.URL, "http://")}
		if change != nil {
			change(o)
		}
	}), w
}

// does is an interaction of Ann's with a message, with these fields changed.
func (w *wire) does(trigger, actionID string, change map[string]any) string {
	in := map[string]any{
		"type": kindClick, "team": map[string]any{"id": "T1"}, "user": map[string]any{"id": "U1", "team_id": "T1"},
		"container": map[string]any{"type": "message", "is_ephemeral": true}, "channel": map[string]any{"id": "C1"},
		"actions":      []any{map[string]any{"action_id": actionID, "block_id": "q.x.1", "type": "button"}},
		"response_url": w.responseURL(), "trigger_id": trigger,
	}
	maps.Copy(in, change)
	data, err := json.Marshal(in)
	if err != nil {
		panic(err)
	}
	return "payload=" + url.QueryEscape(string(data))
}

// typed is a command of Ann's.
func (w *wire) typed(trigger, text string) string {
	return url.Values{
		"team_id": {"T1"}, "user_id": {"U1"}, "channel_id": {"C1"}, "command": {"/verdict"}, "text": {text},
		"response_url": {w.responseURL()}, "trigger_id": {trigger},
	}.Encode()
}

// form is what Ann typed into the form for a question.
func (w *wire) form(trigger, metadata, question, words string) string {
	return w.does(trigger, "", map[string]any{
		"type": kindSubmit, "container": nil, "channel": nil, "actions": nil, "response_url": "",
		"view": map[string]any{
			"id": "V1", "type": "modal", "callback_id": "type/" + question, "private_metadata": metadata,
			"blocks": []any{map[string]any{"block_id": question}},
			"state":  map[string]any{"values": map[string]any{question: map[string]any{answerID: map[string]any{"value": words}}}},
		},
	})
}

// viewOf is the view of a call, which may be an object or its text.
func viewOf(t testing.TB, c call) map[string]any {
	t.Helper()
	if v, ok := c.body["view"].(map[string]any); ok {
		return v
	}
	var v map[string]any
	text, _ := c.body["view"].(string)
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("no view in %v", c.body)
	}
	return v
}

// onHome is a click on the Home tab, inModal one in a modal.
func (w *wire) onHome(trigger, actionID string) string { return w.inView(trigger, actionID, "home") }

func (w *wire) inModal(trigger, actionID string) string { return w.inView(trigger, actionID, "modal") }

func (w *wire) inView(trigger, actionID, kind string) string {
	return w.does(trigger, actionID, map[string]any{
		"container": map[string]any{"type": "view", "view_id": "V1"}, "channel": nil, "response_url": "",
		"view": map[string]any{"id": "V1", "type": kind},
	})
}
