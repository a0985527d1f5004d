package fakeslack

import (
	"fmt"
	"io"
	"net/http"
	"strconv"
	"time"
)

// Uploading takes three steps (docs.slack.dev, "Working with files"): files.getUploadURLExternal gives an address, the
// bytes are posted there, files.completeUploadExternal makes them a file. It is processed after that: until files.info
// tells its type, a block that shows it is refused.

// processing is how long a file is not ready to be shown. Slack tells no time; a second is what people report.
const processing = time.Second

// maxUpload bounds what is posted to an address.
const maxUpload = 16 << 20

// A file is one that the app uploads.
type file struct {
	id, name string
	length   int
	data     []byte
	complete time.Time // zero until the upload is completed
}

// ready says whether the file can be shown.
func (f *file) ready(now time.Time) bool {
	return !f.complete.IsZero() && now.Sub(f.complete) >= processing
}

// beginUpload is files.getUploadURLExternal. The caller holds the mutex, here and in the next two.
func (s *Server) beginUpload(c call) dict {
	length, err := strconv.Atoi(fmt.Sprint(c.body["length"]))
	if err != nil || length <= 0 || text(c.body, "filename") == "" {
		return refusal("invalid_arguments")
	}
	f := &file{id: fmt.Sprintf("F%010d", s.next()), name: text(c.body, "filename"), length: length}
	s.files[f.id] = f
	return dict{"ok": true, "file_id": f.id, "upload_url": s.base + "/upload/" + f.id}
}

// fileInfo is files.info.
func (s *Server) fileInfo(c call) dict {
	f := s.files[text(c.body, "file")]
	if f == nil {
		return refusal("file_not_found")
	}
	kind := ""
	if f.ready(s.opts.Now()) {
		kind = http.DetectContentType(f.data)
	}
	return dict{"ok": true, "file": dict{"id": f.id, "name": f.name, "size": len(f.data), "mimetype": kind}}
}

// completeUpload is files.completeUploadExternal: it makes uploads into files, all or none.
func (s *Server) completeUpload(c call) dict {
	var done []any
	for _, n := range listOf(c.body, "files") {
		f := s.files[text(n, "id")]
		if f == nil || len(f.data) != f.length {
			return refusal("file_not_found")
		}
		f.complete = s.opts.Now()
		done = append(done, dict{"id": f.id, "title": text(n, "title")})
	}
	if len(done) == 0 {
		return refusal("invalid_arguments")
	}
	return dict{"ok": true, "files": done}
}

// upload takes the bytes of a file.
func (s *Server) upload(w http.ResponseWriter, r *http.Request) {
	data, err := io.ReadAll(io.LimitReader(r.Body, maxUpload))
	s.mu.Lock()
	defer s.mu.Unlock()
	f := s.files[r.PathValue("file")]
	if err != nil || f == nil || len(data) != f.length {
		sayWord(w, http.StatusBadRequest, "not the file that was announced")
		return
	}
	f.data = data
	_, _ = fmt.Fprintf(w, "OK - %d", len(data))
}

// unreadyFile is a file that blocks show and that is not there, or not ready; empty when there is none. The caller holds
// the mutex.
func (s *Server) unreadyFile(blocks []dict) string {
	for _, b := range blocks {
		shown := child(b, "slack_file")
		if shown == nil {
			continue
		}
		if f := s.files[text(shown, "id")]; f == nil || !f.ready(s.opts.Now()) {
			return text(shown, "id")
		}
	}
	return ""
}
