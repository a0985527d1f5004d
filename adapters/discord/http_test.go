package discord

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// A signer plays Discord's side of a signed request.
type signer struct {
	key   ed25519.PrivateKey
	clock time.Time
}

func newSigner(t testing.TB) *signer {
	t.Helper()
	public := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{7}, ed25519.SeedSize))
	return &signer{key: public, clock: time.Unix(1_790_000_000, 0)}
}

func (s *signer) public() string { return hex.EncodeToString(s.key.Public().(ed25519.PublicKey)) }

// request is a signed request, made age ago.
func (s *signer) request(body string, age time.Duration) *http.Request {
	stamp := fmt.Sprint(s.clock.Add(-age).Unix())
	r := httptest.NewRequest(http.MethodPost, "/discord/interactions", strings.NewReader(body))
	r.Header.Set(headerTimestamp, stamp)
	r.Header.Set(headerSignature, hex.EncodeToString(ed25519.Sign(s.key, []byte(stamp+body))))
	return r
}

// counting counts the turns that come through.
type counting struct {
	bot.Handler
	turns int
}

func (c *counting) Handle(ctx context.Context, t bot.Turn) engine.Message {
	c.turns++
	return c.Handler.Handle(ctx, t)
}

func signedAdapter(t testing.TB) (*signer, *Adapter, *counting) {
	t.Helper()
	s, c := newSigner(t), &counting{}
	a := testAdapter(t, func(o *Options) {
		o.PublicKey, o.Now = s.public(), func() time.Time { return s.clock }
		c.Handler = o.Handler
		o.Handler = c
	})
	return s, a, c
}

func send(h http.Handler, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func payloadOf(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile("testdata/in/" + name + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestPingIsAnswered(t *testing.T) {
	s, a, c := signedAdapter(t)
	w := send(a.Interactions(), s.request(payloadOf(t, "ping"), 0))
	if w.Code != 200 || w.Body.String() != `{"type":1}` || w.Header().Get("Content-Type") != "application/json" || c.turns != 0 {
		t.Errorf("a ping gets %d %q %q", w.Code, w.Header().Get("Content-Type"), w.Body)
	}
}

// T1: whichever bit of body, time or signature is another, the answer is 401 and nothing is done.
func TestEveryBitIsSigned(t *testing.T) {
	s, a, c := signedAdapter(t)
	flip := func(data []byte, bit int) []byte {
		out := bytes.Clone(data)
		out[bit/8] ^= 1 << (bit % 8)
		return out
	}
	for _, name := range []string{"ping", "button", "modal"} {
		body := payloadOf(t, name)
		good := s.request(body, 0)
		signature, _ := hex.DecodeString(good.Header.Get(headerSignature))
		stamp := []byte(good.Header.Get(headerTimestamp))
		try := func(body, stamp, signature []byte) {
			r := httptest.NewRequest(http.MethodPost, "/", bytes.NewReader(body))
			r.Header[headerTimestamp] = []string{string(stamp)}
			r.Header.Set(headerSignature, hex.EncodeToString(signature))
			if w := send(a.Interactions(), r); w.Code != http.StatusUnauthorized {
				t.Fatalf("%s with a bit flipped gets %d", name, w.Code)
			}
		}
		for bit := range len(body) * 8 {
			try(flip([]byte(body), bit), stamp, signature)
		}
		for bit := range len(stamp) * 8 {
			try([]byte(body), flip(stamp, bit), signature)
		}
		for bit := range len(signature) * 8 {
			try([]byte(body), stamp, flip(signature, bit))
		}
	}
	if c.turns != 0 {
		t.Errorf("%d turns were taken", c.turns)
	}
}

// T2, T4 and T6: a header that is missing, doubled or written otherwise, and a time out of the window, are refused.
func TestDoubtfulRequestsAreRefused(t *testing.T) {
	s, a, c := signedAdapter(t)
	body := payloadOf(t, "button")
	for name, change := range map[string]func(h http.Header){
		"no signature":     func(h http.Header) { h.Del(headerSignature) },
		"no time":          func(h http.Header) { h.Del(headerTimestamp) },
		"empty signature":  func(h http.Header) { h.Set(headerSignature, "") },
		"empty time":       func(h http.Header) { h.Set(headerTimestamp, "") },
		"odd hex":          func(h http.Header) { h.Set(headerSignature, h.Get(headerSignature)[1:]) },
		"63 bytes":         func(h http.Header) { h.Set(headerSignature, h.Get(headerSignature)[2:]) },
		"65 bytes":         func(h http.Header) { h.Set(headerSignature, h.Get(headerSignature)+"00") },
		"no hex":           func(h http.Header) { h.Set(headerSignature, strings.Repeat("zz", 64)) },
		"capital hex":      func(h http.Header) { h.Set(headerSignature, strings.ToUpper(h.Get(headerSignature))) },
		"two signatures":   func(h http.Header) { h.Add(headerSignature, h.Get(headerSignature)) },
		"two times":        func(h http.Header) { h.Add(headerTimestamp, h.Get(headerTimestamp)) },
		"time in millis":   func(h http.Header) { h.Set(headerTimestamp, h.Get(headerTimestamp)+"000") },
		"time with spaces": func(h http.Header) { h.Set(headerTimestamp, " "+h.Get(headerTimestamp)) },
	} {
		r := s.request(body, 0)
		change(r.Header)
		if w := send(a.Interactions(), r); w.Code != http.StatusUnauthorized {
			t.Errorf("%s: %d", name, w.Code)
		}
	}
	for age, want := range map[time.Duration]int{
		301 * time.Second: 401, -301 * time.Second: 401, time.Hour: 401, -time.Hour * 24 * 365 * 200: 401,
	} {
		if w := send(a.Interactions(), s.request(body, age)); w.Code != want {
			t.Errorf("%v old: %d", age, w.Code)
		}
	}
	if c.turns != 0 {
		t.Errorf("%d turns were taken", c.turns)
	}
	for _, age := range []time.Duration{299 * time.Second, -299 * time.Second} {
		if w := send(a.Interactions(), s.request(body, age)); w.Code != 200 {
			t.Errorf("%v old: %d", age, w.Code)
		}
	}
}

// T4: the same request once more answers the same and changes nothing.
func TestReplayChangesNothing(t *testing.T) {
	s, a, _ := signedAdapter(t)
	send(a.Interactions(), s.request(payloadOf(t, "command"), 0))
	first := send(a.Interactions(), s.request(payloadOf(t, "button"), 0))
	again := send(a.Interactions(), s.request(payloadOf(t, "button"), 0))
	if first.Code != 200 || first.Body.String() != again.Body.String() {
		t.Errorf("the second answer is another: %s\n%s", first.Body, again.Body)
	}
}

// T12: what is too large or no interaction is refused, without a panic.
func TestOddBodies(t *testing.T) {
	s, a, _ := signedAdapter(t)
	for name, want := range map[string]struct {
		body string
		code int
	}{
		"too large": {strings.Repeat(" ", maxBody+1), http.StatusRequestEntityTooLarge},
		"deep":      {strings.Repeat("[", 100_000), http.StatusBadRequest},
		"no JSON":   {"hello", http.StatusBadRequest},
		"empty":     {"", http.StatusBadRequest},
		"null":      {"null", http.StatusBadRequest},
		"nobody":    {payloadOf(t, "no-user"), http.StatusBadRequest},
	} {
		if w := send(a.Interactions(), s.request(want.body, 0)); w.Code != want.code {
			t.Errorf("%s: %d, want %d", name, w.Code, want.code)
		}
	}
	if w := send(a.Interactions(), s.request(payloadOf(t, "unknown-type"), 0)); w.Code != 200 {
		t.Errorf("a kind of interaction that is new: %d", w.Code)
	}
}

// A body that breaks off is not signed by anybody.
func TestBrokenBody(t *testing.T) {
	s, a, _ := signedAdapter(t)
	r := s.request(payloadOf(t, "button"), 0)
	r.Body = io.NopCloser(io.MultiReader(strings.NewReader("{"), brokenReader{}))
	if w := send(a.Interactions(), r); w.Code != http.StatusBadRequest {
		t.Errorf("a body that breaks off: %d", w.Code)
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// Who removes the app from their account is forgotten, and nobody else.
func TestRemovedAppForgets(t *testing.T) {
	s, a, _ := signedAdapter(t)
	remember := func(person string) engine.Message {
		return a.Handler.Handle(t.Context(), bot.Turn{Conversation: conversation(person), Events: parseEvents(t, "begin reply/role/backend")})
	}
	answers := func(person string) int {
		m := a.Handler.Handle(t.Context(), bot.Turn{Conversation: conversation(person), Events: parseEvents(t, "answers")})
		if m.Prompt == nil || m.Prompt.Question != "" { // begun anew
			return 0
		}
		return len(m.Prompt.Choices)
	}
	remember("80351110224678912")
	remember("80351110224678913")
	event := func(kind, data string) string {
		return `{"version":1,"application_id":"1","type":1,"event":{"type":"` + kind + `","timestamp":"2026-11-26T00:00:00","data":` + data + `}}`
	}
	ann := `{"user":{"id":"80351110224678912"}}`
	for _, c := range []struct {
		body string
		left int
	}{
		{`{"version":1,"application_id":"1","type":0}`, 1},
		{event("APPLICATION_AUTHORIZED", ann), 1},
		{event("SOMETHING_NEW", ann), 1},
		{event("APPLICATION_DEAUTHORIZED", `{"user":{"id":"x"}}`), 1},
		{event("APPLICATION_DEAUTHORIZED", ann), 0},
		{event("APPLICATION_DEAUTHORIZED", ann), 0},
	} {
		w := send(a.Events(), s.request(c.body, 0))
		if w.Code != http.StatusNoContent || w.Body.Len() != 0 {
			t.Errorf("%s: %d %s", c.body, w.Code, w.Body)
		}
		if got := answers("80351110224678912"); got != c.left {
			t.Errorf("after %s there are %d answers", c.body, got)
		}
	}
	if answers("80351110224678913") != 1 {
		t.Error("somebody else is forgotten")
	}
	r := s.request(event("APPLICATION_DEAUTHORIZED", ann), 0)
	r.Header.Set(headerTimestamp, "1")
	if w := send(a.Events(), r); w.Code != http.StatusUnauthorized {
		t.Errorf("an event that is not signed: %d", w.Code)
	}
}

// Discord comes again with an event that could not be taken.
func TestRemovalIsTriedAgain(t *testing.T) {
	s := newSigner(t)
	a := testAdapter(t, func(o *Options) {
		o.PublicKey, o.Now = s.public(), func() time.Time { return s.clock }
		o.Handler = handlerFunc(func() engine.Message { return engine.Message{Notice: "not saved"} })
	})
	body := `{"type":1,"event":{"type":"APPLICATION_DEAUTHORIZED","data":{"user":{"id":"5"}}}}`
	if w := send(a.Events(), s.request(body, 0)); w.Code != http.StatusInternalServerError {
		t.Errorf("an event that was not taken: %d", w.Code)
	}
}

type handlerFunc func() engine.Message

func (f handlerFunc) Handle(context.Context, bot.Turn) engine.Message { return f() }

// A picture comes with the response, in parts that Discord understands.
func TestPictureInTheResponse(t *testing.T) {
	s, a, _ := signedAdapter(t)
	shown(t, a, "begin") // another person
	var in map[string]any
	if err := json.Unmarshal([]byte(payloadOf(t, "command")), &in); err != nil {
		t.Fatal(err)
	}
	for _, e := range parseEvents(t, everything["verdict"]) {
		a.Handler.Handle(t.Context(), bot.Turn{Conversation: "discord/80351110224678912", Events: []engine.Event{e}})
	}
	w := send(a.Interactions(), s.request(payloadOf(t, "command"), 0))
	r := httptest.NewRequest(http.MethodPost, "/", w.Body)
	r.Header.Set("Content-Type", w.Header().Get("Content-Type"))
	if err := r.ParseMultipartForm(1 << 20); err != nil {
		t.Fatalf("%v: %s", err, w.Header())
	}
	file, header, err := r.FormFile("files[0]")
	if err != nil || header.Filename != pictureName || r.FormValue("payload_json") == "" {
		t.Fatalf("the parts are %+v, %v", r.MultipartForm, err)
	}
	if png, _ := io.ReadAll(file); !bytes.HasPrefix(png, []byte("\x89PNG")) {
		t.Error("the picture is no PNG")
	}
}

// An adapter is not made from half an application.
func TestNewRefuses(t *testing.T) {
	for name, o := range map[string]Options{
		"no application":    {},
		"no number":         {ApplicationID: "verdict"},
		"no key":            {ApplicationID: "5", PublicKey: "hello"},
		"half a key":        {ApplicationID: "5", PublicKey: strings.Repeat("ab", 16)},
		"one digit too few": {ApplicationID: "5", PublicKey: strings.Repeat("a", 63)},
	} {
		if _, err := New(o); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}
