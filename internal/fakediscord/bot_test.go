package fakediscord

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"testing"
	"time"
)

// A bot is the smallest one that there can be: a function gets an interaction and returns the first answer, or
// nil to answer by itself.
type bot struct {
	t       *testing.T
	discord *Server
	play    func(b *bot, in object) object
}

func start(t *testing.T, opts Options) *Server {
	t.Helper()
	opts.Patience = or(opts.Patience, 2*time.Second)
	opts.UpdatePatience = or(opts.UpdatePatience, 20*time.Millisecond)
	s, err := Start(opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// clean fails a test whose requests broke rules.
func clean(t *testing.T, s *Server) {
	t.Helper()
	for _, p := range s.Problems() {
		t.Error(p)
	}
}

func (b *bot) url(path string) string { return b.discord.APIURL() + path }

// call sends a request with the bot token and returns the status and the body of the answer.
func (b *bot) call(method, path string, body any) (int, object) {
	b.t.Helper()
	raw, err := json.Marshal(body)
	if err != nil {
		b.t.Error(err)
	}
	return b.send(method, path, "application/json", bytes.NewReader(raw))
}

func (b *bot) send(method, path, kind string, body io.Reader) (int, object) {
	b.t.Helper()
	req, err := http.NewRequestWithContext(context.Background(), method, b.url(path), body)
	if err != nil {
		b.t.Error(err)
		return 0, nil
	}
	req.Header.Set("Content-Type", kind)
	req.Header.Set("User-Agent", "DiscordBot (https://example.org, 1)")
	req.Header.Set("Authorization", "Bot "+b.discord.Token())
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return 0, nil // the connection was cut
	}
	defer resp.Body.Close()
	var out any
	_ = json.NewDecoder(resp.Body).Decode(&out)
	if l, ok := out.([]any); ok {
		return resp.StatusCode, object{"list": l}
	}
	o, _ := out.(object)
	return resp.StatusCode, o
}

// upload sends a body with files, which are named after their content.
func (b *bot) upload(method, path string, body any, files ...string) (int, object) {
	b.t.Helper()
	var buffer bytes.Buffer
	w := multipart.NewWriter(&buffer)
	raw, _ := json.Marshal(body)
	_ = w.WriteField("payload_json", string(raw))
	for i, name := range files {
		part, _ := w.CreateFormFile("files["+itoa(i)+"]", name)
		_, _ = part.Write([]byte("bytes of " + name))
	}
	_ = w.Close()
	return b.send(method, path, w.FormDataContentType(), &buffer)
}

func callbackPath(in object) string {
	return "/interactions/" + text(in, "id") + "/" + text(in, "token") + "/callback"
}

func (b *bot) hook(in object) string {
	return "/webhooks/" + b.discord.ApplicationID() + "/" + text(in, "token")
}

func (b *bot) original(in object) string { return b.hook(in) + "/messages/@original" }
