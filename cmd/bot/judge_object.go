package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"
)

// A member is one key of an object with its value.
type member struct {
	key   string
	value json.RawMessage
}

// members takes an object apart. It is stricter than encoding/json, which would put a sign for "unreadable" in place
// of invalid UTF-8, take the last of two equal keys, and ignore the case of keys.
func members(text []byte) ([]member, error) {
	if at := invalid(text); at >= 0 {
		return nil, fmt.Errorf("byte %d is not UTF-8", at+1)
	}
	if err := wellFormed(text); err != nil {
		return nil, err
	}
	// No error below can come of text that is well formed, but none is dropped.
	d := json.NewDecoder(bytes.NewReader(text))
	if open, err := d.Token(); err != nil || open != json.Delim('{') {
		return nil, errors.New("must be an object: {\"key\": value, …}")
	}
	var list []member
	seen := map[string]bool{}
	for d.More() {
		token, err := d.Token()
		key, ok := token.(string)
		if err != nil || !ok {
			return nil, errors.New("must be an object: {\"key\": value, …}")
		}
		m := member{key: key}
		if err := d.Decode(&m.value); err != nil {
			return nil, fmt.Errorf("%s: %w", quoted(key), err)
		}
		if seen[key] { // one of the two would be ignored, and nobody knows which was meant
			return nil, fmt.Errorf("the key %s is there twice", quoted(key))
		}
		seen[key] = true
		list = append(list, m)
	}
	return list, nil
}

// wellFormed checks that a text is one JSON value, and says from where on it is not.
func wellFormed(text []byte) error {
	var all json.RawMessage
	err := json.Unmarshal(text, &all)
	if at, ok := errors.AsType[*json.SyntaxError](err); ok {
		return fmt.Errorf("is not JSON from byte %d on", at.Offset)
	}
	return err
}

// invalid is where a text stops being UTF-8, -1 when it does not.
func invalid(text []byte) int {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}
