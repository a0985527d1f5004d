package main

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"mime"
	"mime/multipart"
	"net"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A tap stands before a stand-in and hears what the program asks of it: the address, the headers, and the names that it
// gives to things. What else is in a body is for the person, or for the platform. In a storm it answers itself.
type tap struct {
	*sweep
	platform string

	mu        sync.Mutex
	storm     *storm
	shortLife bool // of the tokens that are given out
}

func (p *tap) around(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.URL.Path, "/oauth/v2/") { // a browser's, and by OAuth's design with a state
			next.ServeHTTP(w, r)
			return
		}
		body, _ := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		p.hear("an address of "+p.platform, r.Method+" "+withoutCredentials(r.URL.RequestURI()))
		for name, values := range r.Header {
			if name != "Authorization" { // is made for a token
				p.hear("a header for "+p.platform, name+": "+strings.Join(values, " "))
			}
		}
		p.hear("a name on "+p.platform, strings.Join(namesIn(r.Header, body), "\n"), choice)
		p.mu.Lock()
		storm, short := p.storm, p.shortLife
		p.mu.Unlock()
		switch {
		case storm != nil && storm.strikes(w, r, body):
		case short && strings.HasSuffix(r.URL.Path, "/oauth.v2.access"):
			given := httptest.NewRecorder()
			next.ServeHTTP(given, r)
			answerWith(w, given.Code, "application/json", strings.Replace(given.Body.String(), `"expires_in":43200`, `"expires_in":1`, 1))
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// short has the tokens that Slack gives out end at once.
func (p *tap) short(yes bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.shortLife = yes
}

// credentials are the addresses in which the platforms themselves put what opens them: that of an answer to an
// interaction, a response_url, the channel to write into, and the ticket of a socket. Only that part is left out.
var credentials = regexp.MustCompile(`^(/api/v10/interactions/\d+/|/api/v10/webhooks/\d+/|/api/v10/channels/|/actions/|/commands/|.*[?&]ticket=)[\w-]+`)

func withoutCredentials(address string) string { return credentials.ReplaceAllString(address, "$1…") }

// naming are the fields whose values are names, or lead somewhere. Slack shows private_metadata to nobody: there the way
// to answer a form travels.
var naming = []string{
	"custom_id", "action_id", "block_id", "callback_id", "external_id", "value", "url", "image_url", "slack_file", "filename",
}

// namesIn are the names in a body, whatever it is written in.
func namesIn(header http.Header, body []byte) (names []string) {
	kind, params, _ := mime.ParseMediaType(header.Get("Content-Type"))
	parts := []string{string(body)}
	switch kind {
	case "application/x-www-form-urlencoded":
		form, _ := url.ParseQuery(string(body))
		parts = nil
		for field, values := range form {
			names, parts = append(names, field), append(parts, values...)
		}
	case "multipart/form-data":
		parts = nil
		reader := multipart.NewReader(bytes.NewReader(body), params["boundary"])
		for part, err := reader.NextPart(); err == nil; part, err = reader.NextPart() {
			data, _ := io.ReadAll(part)
			names, parts = append(names, part.FormName(), part.FileName()), append(parts, string(data))
		}
	}
	for _, part := range parts {
		var v any
		if json.Unmarshal([]byte(part), &v) == nil {
			walkNames(v, func(name string) { names = append(names, name) })
		}
	}
	return names
}

func walkNames(v any, hear func(string)) {
	switch v := v.(type) {
	case map[string]any:
		for key, inner := range v {
			if text, ok := inner.(string); ok && slices.Contains(naming, key) {
				hear(key + "=" + text)
			}
			walkNames(inner, hear)
		}
	case []any:
		for _, inner := range v {
			walkNames(inner, hear)
		}
	}
}

// A storm is all that goes wrong between the bot and a platform, one after the other. Each answer quotes what was sent, as
// proxies do: who repeats an answer tells a secret.
type storm struct {
	at *regexp.Regexp // the paths that it strikes

	mu    sync.Mutex
	count int
	calm  chan struct{} // closed when it is over
}

// blows are how an answer goes wrong; hanging is one more.
var blows = []func(http.ResponseWriter, string){
	func(w http.ResponseWriter, said string) {
		answerWith(w, http.StatusUnauthorized, "application/json", quotingAll(said))
	},
	func(w http.ResponseWriter, said string) {
		answerWith(w, http.StatusInternalServerError, "text/html", said)
	},
	func(w http.ResponseWriter, said string) {
		w.Header().Set("Retry-After", "0.01")
		answerWith(w, http.StatusTooManyRequests, "application/json", quotingAll(said))
	},
	func(w http.ResponseWriter, said string) { answerWith(w, http.StatusOK, "text/html", said) },
	func(w http.ResponseWriter, said string) {
		answerWith(w, http.StatusBadRequest, "application/json", quotingAll(said))
	},
	func(w http.ResponseWriter, said string) {
		w.Header().Set("Location", "http://127.0.0.1:1/"+url.PathEscape(said))
		answerWith(w, http.StatusFound, "text/html", said)
	},
	func(w http.ResponseWriter, _ string) { reset(w) },
}

func (s *storm) strikes(w http.ResponseWriter, r *http.Request, body []byte) bool {
	if !s.at.MatchString(r.URL.Path) {
		return false
	}
	s.mu.Lock()
	s.count++
	n := s.count % (len(blows) + 1)
	s.mu.Unlock()
	if n == len(blows) {
		select {
		case <-s.calm:
		case <-r.Context().Done():
		}
		return true
	}
	blows[n](w, r.URL.String()+" "+r.Header.Get("Authorization")+" "+string(body))
	return true
}

func answerWith(w http.ResponseWriter, status int, kind, said string) {
	w.Header().Set("Content-Type", kind)
	w.WriteHeader(status)
	_, _ = io.WriteString(w, said)
}

// quotingAll puts what was sent wherever an error of Discord's or Slack's has words.
func quotingAll(said string) string {
	text, _ := json.Marshal(map[string]any{
		"ok": false, "error": said, "needed": said, "message": said, "code": 50001,
		"errors": map[string]any{said: map[string]any{"_errors": []any{map[string]string{"code": said, "message": said}}}},
	})
	return string(text)
}

// reset cuts the connection, so that the caller can't know what happened.
func reset(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0)
	}
	_ = conn.Close()
}

// raining lets a storm rage over some paths while something is done.
func (p *tap) raining(paths string, do func()) {
	s := &storm{at: regexp.MustCompile(paths), calm: make(chan struct{})}
	p.set(s)
	do()
	p.set(nil)
	close(s.calm)
}

// spent waits until everything has gone wrong once.
func (p *tap) spent(t *testing.T) {
	t.Helper()
	eventually(t, "every way of "+p.platform+" to fail", func() bool {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.storm.mu.Lock()
		defer p.storm.mu.Unlock()
		return p.storm.count > len(blows)
	})
}

func (p *tap) set(s *storm) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.storm = s
}

// A front is what the world reaches the bot through. It hears the names in what the bot answers.
type front struct {
	*httptest.Server        // with a certificate, as public_url
	plain            string // the same without one, for the stand-in of Slack
	mu               sync.Mutex
	bot              *httputil.ReverseProxy
}

func newFront(t *testing.T) *front {
	f := &front{}
	plain := httptest.NewServer(f)
	f.Server, f.plain = httptest.NewTLSServer(f), plain.URL
	t.Cleanup(plain.Close)
	t.Cleanup(f.Close)
	return f
}

// leadTo passes everything on to a bot.
func (f *front) leadTo(s *sweep, base string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	target, err := url.Parse(base)
	if err != nil {
		panic(err)
	}
	f.bot = httputil.NewSingleHostReverseProxy(target)
	f.bot.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelDebug) // of a bot that has ended
	f.bot.ModifyResponse = func(r *http.Response) error {
		body, err := io.ReadAll(r.Body)
		r.Body = io.NopCloser(bytes.NewReader(body))
		s.hear("a name in an answer", strings.Join(namesIn(r.Header, body), "\n"), choice)
		return err
	}
}

func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	bot := f.bot
	f.mu.Unlock()
	bot.ServeHTTP(w, r)
}
