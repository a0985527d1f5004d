package fakeslack

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"
)

// An app is a small app for tests: it remembers what Slack brings, and answers as told.
type app struct {
	*Server
	t      *testing.T
	mu     sync.Mutex
	came   []delivered
	answer func(d delivered) (int, string)
	now    time.Time

	running sync.WaitGroup // what the app does after its answer
}

// A delivered thing is one request of Slack's.
type delivered struct {
	header http.Header
	form   url.Values
	body   dict // the payload, or the event
	raw    string
}

func newApp(t *testing.T, o Options) *app {
	t.Helper()
	a := &app{t: t, now: time.Unix(1_800_000_000, 0)}
	o.Now = a.clock
	if o.After == nil {
		o.After = func(time.Duration) <-chan time.Time { return time.After(0) }
	}
	fake, err := Start(o)
	if err != nil {
		t.Fatal(err)
	}
	a.Server = fake
	server := httptest.NewServer(http.HandlerFunc(a.serve))
	t.Cleanup(func() { a.running.Wait(); server.Close(); fake.Close() })
	if err := fake.DeliverTo(t.Context(), server.URL); err != nil {
		t.Fatal(err)
	}
	return a
}

func (a *app) clock() time.Time {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.now
}

func (a *app) pass(d time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.now = a.now.Add(d)
}

func (a *app) serve(w http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(r.Body)
	d := delivered{header: r.Header, raw: string(raw), body: parse(raw)}
	if d.body == nil {
		d.form, _ = url.ParseQuery(string(raw))
		d.body = parse([]byte(d.form.Get("payload")))
	}
	if challenge := text(d.body, "challenge"); challenge != "" {
		_, _ = io.WriteString(w, challenge)
		return
	}
	a.mu.Lock()
	a.came = append(a.came, d)
	answer := a.answer
	a.mu.Unlock()
	if answer == nil {
		return
	}
	status, body := answer(d)
	w.WriteHeader(status)
	_, _ = io.WriteString(w, body)
}

// last is what came last.
func (a *app) last() delivered {
	a.mu.Lock()
	defer a.mu.Unlock()
	if len(a.came) == 0 {
		a.t.Fatal("nothing came")
	}
	return a.came[len(a.came)-1]
}

// count is how many things came.
func (a *app) count() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.came)
}

// replies has the app answer commands with a message.
func (a *app) replies(body string) {
	a.answer = func(d delivered) (int, string) {
		if d.form.Get("command") != "" {
			return http.StatusOK, body
		}
		return http.StatusOK, ""
	}
}

// posts sends a message to a response_url.
func (a *app) posts(address, body string) (int, string) {
	a.t.Helper()
	r, err := http.Post(address, "application/json", strings.NewReader(body))
	if err != nil {
		a.t.Error(err)
		return 0, ""
	}
	defer r.Body.Close()
	data, _ := io.ReadAll(r.Body)
	return r.StatusCode, string(data)
}

// calls calls a method of the Web API.
func (a *app) calls(method, token string, body any) (int, dict) {
	a.t.Helper()
	r, err := http.NewRequest(http.MethodPost, a.APIURL()+"/"+method, strings.NewReader(string(mustJSON(body))))
	if err != nil {
		a.t.Error(err)
		return 0, nil
	}
	r.Header.Set("Authorization", "Bearer "+token)
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		a.t.Error(err)
		return 0, nil
	}
	defer answer.Body.Close()
	data, _ := io.ReadAll(answer.Body)
	return answer.StatusCode, parse(data)
}

// quizMessage is a message with a button, a menu, a menu for several and a link.
func quizMessage(id string) string {
	return `{"text":"Question","response_type":"ephemeral","blocks":[
{"type":"section","block_id":"` + id + `.0","text":{"type":"mrkdwn","text":"What do you do?"},"accessory":{"type":"multi_static_select","action_id":"marks","placeholder":{"type":"plain_text","text":"All"},"options":[{"text":{"type":"plain_text","text":"Go"},"value":"go"},{"text":{"type":"plain_text","text":"C"},"value":"c"}]}},
{"type":"actions","block_id":"` + id + `.1","elements":[{"type":"button","action_id":"yes","text":{"type":"plain_text","text":"Yes"}},{"type":"button","action_id":"link","text":{"type":"plain_text","text":"Guide"},"url":"https://example.org"}]},
{"type":"actions","block_id":"` + id + `.2","elements":[{"type":"static_select","action_id":"role","placeholder":{"type":"plain_text","text":"One"},"options":[{"text":{"type":"plain_text","text":"Backend"},"value":"backend"}]}]}]}`
}
