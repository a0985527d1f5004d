package fakediscord

import (
	"maps"
	"strconv"
)

// respell writes a body as the description wants it, where Discord takes another spelling too: ids of attachments
// as numbers, as its own examples have them, and permissions of commands as a string.
func respell(body any) any {
	switch body := body.(type) {
	case object:
		out := maps.Clone(body)
		if has(out, "data") {
			out["data"] = respell(out["data"])
		}
		if has(out, "attachments") {
			out["attachments"] = respellIDs(objects(out, "attachments"))
		}
		if s, ok := out["default_member_permissions"].(string); ok {
			if n, err := strconv.ParseFloat(s, 64); err == nil {
				out["default_member_permissions"] = n
			}
		}
		return out
	case []any:
		out := make([]any, 0, len(body))
		for _, item := range body {
			out = append(out, respell(item))
		}
		return out
	}
	return body
}

// respellIDs writes numbers as strings. The entries are copies: the handler reads the originals.
func respellIDs(in []object) []any {
	out := []any{}
	for _, a := range in {
		a = maps.Clone(a)
		if n, ok := a["id"].(float64); ok {
			a["id"] = itoa(int(n))
		}
		out = append(out, a)
	}
	return out
}
