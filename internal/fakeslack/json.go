package fakeslack

import "encoding/json"

// A dict is an object of JSON.
type dict = map[string]any

func mustJSON(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic("fakeslack: " + err.Error()) // made of strings, numbers and objects
	}
	return data
}

// text is a field that is a string; empty when it is none.
func text(o dict, name string) string {
	s, _ := o[name].(string)
	return s
}

// child is a field that is an object; nil when it is none.
func child(o dict, name string) dict {
	c, _ := o[name].(map[string]any)
	return c
}

// list is a field that is a list of objects.
func listOf(o dict, name string) []dict {
	items, _ := o[name].([]any)
	var out []dict
	for _, item := range items {
		if c, ok := item.(map[string]any); ok {
			out = append(out, c)
		}
	}
	return out
}

// parse reads an object; nil when it is none.
func parse(data []byte) dict {
	var o dict
	if json.Unmarshal(data, &o) != nil {
		return nil
	}
	return o
}
