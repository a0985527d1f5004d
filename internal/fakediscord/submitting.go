package fakediscord

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"
)

// Submit fills in the open modal and sends it. Values are given by the custom ids of the fields: a string for a
// text or one choice, a []string for several. The client of a person checks them, so what a field does not take
// is an error here, and nothing is sent.
func (st *Seat) Submit(ctx context.Context, values map[string]any) (*Screen, error) {
	st.mu.Lock()
	opened := st.opened
	st.mu.Unlock()
	if opened == nil {
		return nil, errors.New("no modal is open")
	}
	left := maps.Clone(values)
	var components []any
	for _, c := range objects(opened.modal, "components") {
		filled, err := fillIn(c, left)
		if err != nil {
			return nil, err
		}
		if filled != nil {
			components = append(components, filled)
		}
	}
	for field := range left {
		return nil, fmt.Errorf("the modal has no field %q", field)
	}
	in := st.interaction(kindSubmit, object{"custom_id": opened.modal["custom_id"], "components": components})
	in.source, in.owners, in.opener = opened.source, opened.owners, opened.metadata()
	return st.do(ctx, in)
}

// fillIn turns a component of a modal into what is sent for it, and takes its value out of those given.
func fillIn(c object, left map[string]any) (object, error) {
	switch number(c, "type") {
	case typeLabel:
		inner, err := fieldValue(child(c, "component"), left)
		return object{"type": typeLabel, "id": number(c, "id"), "component": inner}, err
	case typeRow:
		var inner []any
		for _, field := range objects(c, "components") {
			filled, err := fieldValue(field, left)
			if err != nil {
				return nil, err
			}
			inner = append(inner, filled)
		}
		return object{"type": typeRow, "id": number(c, "id"), "components": inner}, nil
	}
	return nil, nil //nolint:nilnil // text has no value
}

func fieldValue(c object, left map[string]any) (object, error) {
	id, kind := text(c, "custom_id"), number(c, "type")
	given, err := asStrings(left[id])
	if err != nil {
		return nil, fmt.Errorf("field %q: %w", id, err)
	}
	delete(left, id)
	out := object{"type": kind, "id": number(c, "id"), "custom_id": id}
	if err := checkField(c, given); err != nil {
		return nil, fmt.Errorf("field %q: %w", id, err)
	}
	switch kind {
	case typeInput:
		out["value"] = one(given, "")
	case typeRadio:
		out["value"] = one(given, nil)
	case typeCheck:
		out["value"] = one(given, "false") == "true"
	default:
		out["values"] = texts(given)
	}
	return out, nil
}

func one(given []string, otherwise any) any {
	if len(given) == 0 {
		return otherwise
	}
	return given[0]
}

func texts(in []string) []any {
	out := []any{}
	for _, s := range in {
		out = append(out, s)
	}
	return out
}

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
