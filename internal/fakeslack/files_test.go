package fakeslack

import (
	"bytes"
	"net/http"
	"strings"
	"testing"
)

// somePicture begins as a PNG does.
var somePicture = append([]byte("\x89PNG\r\n\x1a\n"), bytes.Repeat([]byte{0}, 100)...)

// uploads takes the three steps and returns the file's id.
func (a *app) uploads(data []byte) string {
	a.t.Helper()
	_, got := a.calls("files.getUploadURLExternal", botToken, dict{"filename": "verdict.png", "length": len(data)})
	r, err := http.Post(text(got, "upload_url"), "image/png", bytes.NewReader(data))
	if err != nil {
		a.t.Fatal(err)
	}
	r.Body.Close()
	id := text(got, "file_id")
	if _, got := a.calls("files.completeUploadExternal", botToken, dict{"files": []any{dict{"id": id, "title": "Verdict"}}}); got["ok"] != true {
		a.t.Fatal(got)
	}
	return id
}

// A file can be shown once it is processed, and not before.
func TestFileIsShownWhenItIsReady(t *testing.T) {
	a := newApp(t, Options{Scopes: []string{"chat:write", "files:write", "files:read"}})
	ann := a.Person("Ann")
	id := a.uploads(somePicture)
	shows := dict{"channel": ann.ID, "text": "Look", "blocks": []any{dict{"type": "image", "slack_file": dict{"id": id}, "alt_text": "a picture"}}}
	if _, got := a.calls("chat.postMessage", botToken, shows); text(got, "error") != "invalid_blocks" || len(a.Problems()) != 0 {
		t.Errorf("before it is processed: %v, %q", got, a.Problems())
	}
	if _, got := a.calls("files.info", botToken, dict{"file": id}); text(child(got, "file"), "mimetype") != "" {
		t.Errorf("before it is processed: %v", got)
	}
	a.pass(processing)
	if _, got := a.calls("files.info", botToken, dict{"file": id}); text(child(got, "file"), "mimetype") != "image/png" {
		t.Errorf("processed: %v", got)
	}
	if _, got := a.calls("chat.postMessage", botToken, shows); got["ok"] != true {
		t.Errorf("processed: %v, %q", got, a.Problems())
	}
}

// Each step wants what it was told before, and the scope.
func TestUploadsThatGoWrong(t *testing.T) {
	a := newApp(t, Options{})
	if _, got := a.calls("files.getUploadURLExternal", botToken, dict{"filename": "x", "length": 1}); text(got, "error") != "missing_scope" {
		t.Error(got)
	}
	a = newApp(t, Options{Scopes: []string{"files:write", "files:read"}})
	if _, got := a.calls("files.getUploadURLExternal", botToken, dict{"filename": "x", "length": 0}); text(got, "error") != "invalid_arguments" {
		t.Error(got)
	}
	_, got := a.calls("files.getUploadURLExternal", botToken, dict{"filename": "x", "length": 5})
	for _, body := range []string{"", "four", "longer than five"} {
		if status, _ := a.posts(text(got, "upload_url"), body); status != http.StatusBadRequest {
			t.Errorf("%q is taken for five bytes", body)
		}
	}
	if _, done := a.calls("files.completeUploadExternal", botToken, dict{"files": []any{dict{"id": text(got, "file_id")}}}); text(done, "error") != "file_not_found" {
		t.Errorf("completed without a byte: %v", done)
	}
	for _, test := range []struct{ method, want string }{{"files.info", "file_not_found"}, {"files.completeUploadExternal", "invalid_arguments"}} {
		if _, got := a.calls(test.method, botToken, dict{"file": "F0"}); text(got, "error") != test.want {
			t.Errorf("%s: %v", test.method, got)
		}
	}
	if status, _ := a.posts(a.base+"/upload/F0", strings.Repeat("x", 5)); status != http.StatusBadRequest {
		t.Error("a file that nobody announced is taken")
	}
}
