package fakediscord

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"
)

// one is the value of a field that takes one.
func one(given []string, otherwise any) any {
	if len(given) == 0 {
		return otherwise
	}
	return given[0]
}

// texts is a list as JSON has it.
func texts(in []string) []any {
	out := []any{}
	for _, s := range in {
		out = append(out, s)
	}
	return out
}

// asStrings reads a value in either form in which a test may write it.
func asStrings(v any) ([]string, error) {
	switch v := v.(type) {
	case nil:
		return nil, nil
	case string:
		return []string{v}, nil
	case []string:
		return v, nil
	}
	return nil, fmt.Errorf("%T is neither a string nor a list of them", v)
}

// checkField holds a value against what the field takes.
func checkField(c object, given []string) error {
	if kind := number(c, "type"); kind == typeInput {
		return checkInput(c, given)
	} else if kind == typeCheck {
		return nil
	}
	required := c["required"] != false
	low, high := number(fill(maps.Clone(c), object{"min_values": 1}), "min_values"), max(number(c, "max_values"), 1)
	if number(c, "type") == typeChecks && !has(c, "max_values") {
		high = len(list(c, "options"))
	}
	if len(given) == 0 && required && low > 0 {
		return errors.New("it is required")
	}
	if len(given) > 0 && len(given) < low || len(given) > high {
		return fmt.Errorf("it takes %d to %d values", low, high)
	}
	for _, v := range given {
		if !slices.ContainsFunc(objects(c, "options"), func(o object) bool { return o["value"] == v }) {
			return fmt.Errorf("it has no option %q", v)
		}
	}
	return nil
}

// checkInput holds a text against the lengths that the bot asked for. Discord promises them to the bot, so nothing
// else may be sent.
func checkInput(c object, given []string) error {
	value, _ := one(given, "").(string)
	n := utf8.RuneCountInString(value)
	if n == 0 && c["required"] != false {
		return errors.New("it is required")
	}
	most := or(number(c, "max_length"), 4000)
	if n > most || n > 0 && n < number(c, "min_length") {
		return fmt.Errorf("it takes %d to %d characters, got %d", number(c, "min_length"), most, n)
	}
	return nil
}
