package fakediscord

import (
	"encoding/json"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"strconv"
	"strings"
)

// maxFile and maxRequest are Discord's limits for uploads, in bytes.
const (
	maxFile    = 10 << 20
	maxRequest = 25 << 20
)

// An upload is one file of a multipart body; number is the n of files[n].
type upload struct {
	number int
	name   string
	kind   string
	data   []byte
}

// readBody reads a JSON body, or a multipart one with its files. A request without a body gives nil.
func readBody(header http.Header, r io.Reader) (any, []upload, error) {
	kind, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err == nil && kind == "multipart/form-data" {
		return readMultipart(multipart.NewReader(r, params["boundary"]))
	}
	raw, err := io.ReadAll(io.LimitReader(r, maxRequest))
	if err != nil {
		return nil, nil, fmt.Errorf("read the body: %w", err)
	}
	if len(raw) == 0 {
		return nil, nil, nil
	}
	if kind != "application/json" {
		return nil, nil, fmt.Errorf("body of type %q, want application/json", kind)
	}
	body, err := decode(raw)
	return body, nil, err
}

// readMultipart takes payload_json and the files in any order. Parts of another name are refused, since Discord
// would ignore them silently and the picture would be missing.
func readMultipart(parts *multipart.Reader) (any, []upload, error) {
	var body any
	var files []upload
	for {
		part, err := parts.NextPart()
		if err == io.EOF { //nolint:errorlint // the reader promises the plain value
			return body, files, nil
		}
		if err != nil {
			return nil, nil, fmt.Errorf("read a part: %w", err)
		}
		data, err := io.ReadAll(io.LimitReader(part, maxRequest))
		if err != nil {
			return nil, nil, fmt.Errorf("read part %s: %w", part.FormName(), err)
		}
		if part.FormName() == "payload_json" {
			if err := json.Unmarshal(data, &body); err != nil {
				return nil, nil, fmt.Errorf("decode payload_json: %w", err)
			}
			continue
		}
		n, err := fileNumber(part.FormName())
		if err != nil {
			return nil, nil, err
		}
		files = append(files, upload{n, part.FileName(), part.Header.Get("Content-Type"), data})
	}
}

// fileNumber reads the n of files[n].
func fileNumber(field string) (int, error) {
	inner, begins := strings.CutPrefix(field, "files[")
	inner, ends := strings.CutSuffix(inner, "]")
	if !begins || !ends {
		return 0, fmt.Errorf("part %q is neither payload_json nor files[n]", field)
	}
	n, err := strconv.Atoi(inner)
	if err != nil {
		return 0, fmt.Errorf("part %q: %w", field, err)
	}
	return n, nil
}
