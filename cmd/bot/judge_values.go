package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// More than these is a mistake in the data: a life, a week, and more than anybody earns in any currency.
const (
	mostYears  = 80
	mostHours  = 168
	mostAmount = 1e12
)

// reader reads one key into a profile.
type reader = func(*judge, *verdict.Profile, json.RawMessage) error

// oneOf reads one of the values that a field of a profile may hold.
func oneOf(field string, of func(*verdict.Profile) *string) reader {
	return func(j *judge, p *verdict.Profile, raw json.RawMessage) error {
		value, err := readText(raw)
		if err != nil {
			return err
		}
		if !slices.Contains(j.model.Values(field), value) {
			return notOneOf(value, j.model.Values(field))
		}
		*of(p) = value
		return nil
	}
}

// someOf reads a list of them. An empty list is "none of them", so it is never nil.
func someOf(field string, of func(*verdict.Profile) *[]string) reader {
	return func(j *judge, p *verdict.Profile, raw json.RawMessage) error {
		values, err := readTexts(raw)
		if err != nil {
			return err
		}
		list := []string{}
		for _, value := range values {
			if !slices.Contains(j.model.Values(field), value) {
				return notOneOf(value, j.model.Values(field))
			}
			list = adding(list, value)
		}
		*of(p) = list
		return nil
	}
}

// notOneOf lists what there is: these lists are short.
func notOneOf(value string, values []string) error {
	return fmt.Errorf("%s is none of %s", quoted(value), quotedList(values))
}

// readID reads an id of a long list, of which an error names only what is near.
func readID(what string, raw json.RawMessage, ids []string) (string, error) {
	value, err := readText(raw)
	if err != nil {
		return "", err
	}
	if !slices.Contains(ids, value) {
		return "", fmt.Errorf("there is no %s %s%s", what, quoted(value), didYouMean(value, ids))
	}
	return value, nil
}

// readHorizon reads months; 12.0 is 12, as JSON has it.
func readHorizon(raw json.RawMessage) (int, error) {
	n, err := readNumber(raw, mostAmount)
	if err == nil && slices.Contains(verdict.Horizons[:], int(n.Value)) && float64(int(n.Value)) == n.Value {
		return int(n.Value), nil
	}
	months := make([]string, len(verdict.Horizons))
	for i, n := range verdict.Horizons {
		months[i] = strconv.Itoa(n)
	}
	return 0, fmt.Errorf("%s is none of %s", short(string(raw)), strings.Join(months, ", "))
}

// adding adds a value to a list that has not got it.
func adding(list []string, value string) []string {
	if slices.Contains(list, value) {
		return list
	}
	return append(list, value)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
