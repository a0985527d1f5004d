package fakediscord

import (
	"context"
	"errors"
	"fmt"
	"maps"
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

// fieldValue is a field as it is sent: with one value, a list of them, or a yes or no. A field that nothing was
// given for is sent empty, as the client does.
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
