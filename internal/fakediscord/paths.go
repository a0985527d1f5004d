package fakediscord

import (
	"encoding/json"
	"fmt"
	"maps"
	"strconv"
)

// withoutNulls is a copy that leaves out what is null: Discord's answers mostly omit such fields.
func withoutNulls(o object) object {
	out := maps.Clone(o)
	maps.DeleteFunc(out, func(_ string, v any) bool { return v == nil })
	return out
}

// fill sets fields that are missing.
func fill(o object, defaults object) object {
	for key, value := range defaults {
		if _, ok := o[key]; !ok {
			o[key] = value
		}
	}
	return o
}

// at extends the path of a field: at("data.components", 3) is "data.components.3".
func at(path string, step any) string {
	var s string
	switch step := step.(type) {
	case int:
		s = strconv.Itoa(step)
	default:
		s = fmt.Sprint(step)
	}
	if path == "" {
		return s
	}
	return path + "." + s
}

// decode reads any JSON value.
func decode(raw []byte) (any, error) {
	var v any
	if err := json.Unmarshal(raw, &v); err != nil {
		return nil, fmt.Errorf("decode JSON: %w", err)
	}
	return v, nil
}
