package fakeslack

import (
	"encoding/json"
	"mime"
	"net/url"
	"strings"
)

// arguments reads what a method is called with: JSON, or a form in which objects and lists are JSON, as libraries write
// it. It returns the same as JSON; nil for what is neither. A token in the form is not read: it belongs into the header.
func arguments(kind string, data []byte) (dict, []byte) {
	if media, _, err := mime.ParseMediaType(kind); err != nil || media != asForm {
		if len(data) == 0 {
			data = []byte("{}")
		}
		return parse(data), data
	}
	form, err := url.ParseQuery(string(data))
	if err != nil {
		return nil, nil
	}
	body := dict{}
	for name := range form {
		if name != "token" {
			body[name] = formValue(form.Get(name))
		}
	}
	return body, mustJSON(body)
}

// formValue is a field of a form: an object, a list, true or false; anything else is text.
func formValue(field string) any {
	structured := strings.HasPrefix(field, "{") || strings.HasPrefix(field, "[") || field == "true" || field == "false"
	var value any
	if structured && json.Unmarshal([]byte(field), &value) == nil {
		return value
	}
	return field
}
