package discord

import (
	"bytes"
	"encoding/json"
	"io"
	"mime"
	"mime/multipart"
	"testing"
)

func TestPayloadWithoutFilesIsPlainJSON(t *testing.T) {
	contentType, body, err := payload{JSON: map[string]any{"type": 6}}.encode()
	if err != nil {
		t.Fatal(err)
	}
	if contentType != "application/json" {
		t.Errorf("content type %q", contentType)
	}
	if string(body) != `{"type":6}` {
		t.Errorf("body %s", body)
	}
}

func TestPayloadWithFilesIsAForm(t *testing.T) {
	picture := []byte{0x89, 'P', 'N', 'G', 0, 13, 10}
	p := payload{
		JSON: map[string]any{"attachments": []any{map[string]any{"id": 0}, map[string]any{"id": 1}}},
		Files: []file{
			{Name: `the "verdict".png`, Type: "image/png", Data: picture},
			{Name: "notes", Data: []byte("x")},
		},
	}
	want := []struct{ field, name, mediaType, data string }{
		{"payload_json", "", "application/json", `{"attachments":[{"id":0},{"id":1}]}`},
		{"files[0]", `the "verdict".png`, "image/png", string(picture)},
		{"files[1]", "notes", "application/octet-stream", "x"},
	}
	parts := formParts(t, p)
	for _, w := range want {
		part, err := parts.NextPart()
		if err != nil {
			t.Fatalf("%s: %v", w.field, err)
		}
		data, err := io.ReadAll(part)
		if err != nil {
			t.Fatal(err)
		}
		if part.FormName() != w.field || part.FileName() != w.name || part.Header.Get("Content-Type") != w.mediaType {
			t.Errorf("part %q %q, header %v; want %+v", part.FormName(), part.FileName(), part.Header, w)
		}
		if string(data) != w.data {
			t.Errorf("%s holds %q, want %q", w.field, data, w.data)
		}
	}
	if part, err := parts.NextPart(); err != io.EOF {
		t.Errorf("one more part: %v %v", part, err)
	}
}

func formParts(t *testing.T, p payload) *multipart.Reader {
	t.Helper()
	contentType, body, err := p.encode()
	if err != nil {
		t.Fatal(err)
	}
	mediaType, parameters, err := mime.ParseMediaType(contentType)
	if err != nil || mediaType != "multipart/form-data" {
		t.Fatalf("content type %q: %v", contentType, err)
	}
	return multipart.NewReader(bytes.NewReader(body), parameters["boundary"])
}

func TestPayloadThatIsNoJSONIsAnError(t *testing.T) {
	for _, files := range [][]file{nil, {{Name: "a.png"}}} {
		if _, body, err := (payload{JSON: func() {}, Files: files}).encode(); err == nil {
			t.Errorf("encoded a function as %q", body)
		}
	}
}

func TestPayloadKeepsWhatItIsGiven(t *testing.T) {
	_, body, err := payload{JSON: json.RawMessage(`{"content":"a < b & c"}`)}.encode()
	if err != nil {
		t.Fatal(err)
	}
	var back struct{ Content string }
	if err := json.Unmarshal(body, &back); err != nil || back.Content != "a < b & c" {
		t.Errorf("%s became %q, %v", body, back.Content, err)
	}
}
