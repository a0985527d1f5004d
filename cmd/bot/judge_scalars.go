package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// The values come from members, so each is one value of JSON without blanks around it, and its first byte tells what it is.

func readText(raw json.RawMessage) (string, error) {
	var s string
	if raw[0] != '"' {
		return "", fmt.Errorf("must be a text, not %s", short(string(raw)))
	}
	err := json.Unmarshal(raw, &s)
	return s, err
}

// readTexts reads a list of texts; null in it is an error, because it can't be told what is unknown.
func readTexts(raw json.RawMessage) ([]string, error) {
	var parts []json.RawMessage
	if raw[0] != '[' {
		return nil, fmt.Errorf("must be a list, not %s", short(string(raw)))
	}
	if err := json.Unmarshal(raw, &parts); err != nil {
		return nil, err
	}
	list := make([]string, len(parts))
	for i, part := range parts {
		s, err := readText(part)
		if err != nil {
			return nil, fmt.Errorf("each %w", err)
		}
		list[i] = s
	}
	return list, nil
}

// readNumber reads a number from 0 to most, both included.
func readNumber(raw json.RawMessage, most float64) (verdict.Number, error) {
	if !strings.ContainsRune("-0123456789", rune(raw[0])) {
		return verdict.Number{}, fmt.Errorf("must be a number, not %s", short(string(raw)))
	}
	n, err := strconv.ParseFloat(string(raw), 64)
	if err != nil || n < 0 || n > most { // an error: beyond all numbers
		return verdict.Number{}, fmt.Errorf("%s is not between 0 and %v", short(string(raw)), most)
	}
	return verdict.Known(n), nil
}

// readAmount reads an amount of money. None at all is no pay to compare with.
func readAmount(raw json.RawMessage) (float64, error) {
	n, err := readNumber(raw, mostAmount)
	if err == nil && n.Value == 0 {
		err = errors.New("must be more than 0")
	}
	if err != nil {
		return 0, fmt.Errorf("amount %w", err)
	}
	return n.Value, nil
}

// mostQuoted is how much of what was sent an error repeats, in characters.
const mostQuoted = 40

// short is the beginning of a text.
func short(s string) string {
	n := 0
	for at := range s {
		if n++; n > mostQuoted {
			return s[:at] + "…"
		}
	}
	return s
}

// quoted is a text that somebody sent, cut, and without characters that act on a screen.
func quoted(s string) string { return strconv.Quote(short(s)) }

func quotedList(values []string) string {
	list := make([]string, len(values))
	for i, value := range values {
		list[i] = quoted(value)
	}
	return strings.Join(list, ", ")
}
