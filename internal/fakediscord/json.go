package fakediscord

// An object is a decoded JSON object. Bodies are kept in this form, because the validators need the fields
// that a struct would drop.
type object = map[string]any

// text returns a string field, "" when it is absent or something else.
func text(o object, key string) string {
	s, _ := o[key].(string)
	return s
}

// number returns a numeric field, 0 when it is absent. Numbers that were decoded are float64, our own are int.
func number(o object, key string) int {
	switch n := o[key].(type) {
	case float64:
		return int(n)
	case int:
		return n
	}
	return 0
}

// truth returns a boolean field, false when it is absent.
func truth(o object, key string) bool {
	b, _ := o[key].(bool)
	return b
}

// child returns an object within an object, nil when there is none: reading from that is fine.
func child(o object, key string) object {
	c, _ := o[key].(object)
	return c
}

// list returns a list, nil when there is none.
func list(o object, key string) []any {
	l, _ := o[key].([]any)
	return l
}

// objects returns the objects of a list; what is none becomes an empty one, so that indexes stay right.
func objects(o object, key string) []object {
	var out []object
	for _, item := range list(o, key) {
		c, _ := item.(object)
		out = append(out, c)
	}
	return out
}

// anys is what encoding/json would have made of the objects.
func anys(in []object) []any {
	out := make([]any, 0, len(in))
	for _, o := range in {
		out = append(out, o)
	}
	return out
}

// has says whether a field is present and not null.
func has(o object, key string) bool { return o[key] != nil }
