package discord

import (
	"bytes"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/textproto"
)

// A payload is what a request carries: JSON, and the files that the JSON names in its attachments.
type payload struct {
	JSON  any
	Files []file
}

// A file is one attachment. Its place in the payload is the id that "attachments" gives it.
type file struct {
	Name string // such as verdict.png: the JSON refers to it as attachment://verdict.png
	Type string // media type; empty when unknown
	Data []byte
}

// encode returns the body and its content type: plain JSON, or a form when there are files. It is done once for
// all tries, so the data can be sent again.
func (p payload) encode() (contentType string, body []byte, err error) {
	text, err := json.Marshal(p.JSON)
	if err != nil {
		return "", nil, fmt.Errorf("encode payload: %w", err)
	}
	if len(p.Files) == 0 {
		return "application/json", text, nil
	}
	var form bytes.Buffer
	writer := multipart.NewWriter(&form)
	// The JSON goes first: Discord then knows the files before they arrive.
	if err := addPart(writer, `form-data; name="payload_json"`, "application/json", text); err != nil {
		return "", nil, err
	}
	for i, f := range p.Files {
		place := multipart.FileContentDisposition(fmt.Sprintf("files[%d]", i), f.Name)
		if err := addPart(writer, place, f.Type, f.Data); err != nil {
			return "", nil, err
		}
	}
	if err := writer.Close(); err != nil {
		return "", nil, fmt.Errorf("encode form: %w", err)
	}
	return writer.FormDataContentType(), form.Bytes(), nil
}

// addPart writes one part. CreateFormFile would do, but it calls every file an octet-stream, and Discord shows
// a picture by its type.
func addPart(to *multipart.Writer, disposition, mediaType string, data []byte) error {
	if mediaType == "" {
		mediaType = "application/octet-stream"
	}
	part, err := to.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {disposition},
		"Content-Type":        {mediaType},
	})
	if err != nil {
		return fmt.Errorf("encode form: %w", err)
	}
	if _, err := part.Write(data); err != nil {
		return fmt.Errorf("encode form: %w", err)
	}
	return nil
}
