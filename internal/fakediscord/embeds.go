package fakediscord

import (
	"maps"
)

// richEmbeds are embeds as Discord gives them back.
func (s *Server) richEmbeds(in []object, m *message) []object {
	var out []object
	for _, e := range in {
		e = fill(withoutNulls(e), object{"type": "rich"})
		for _, key := range []string{"image", "thumbnail"} {
			if picture := child(e, key); picture != nil {
				e[key] = fill(s.media(text(picture, "url"), m), maps.Clone(picture))
			}
		}
		var fields []object
		for _, f := range objects(e, "fields") {
			fields = append(fields, fill(withoutNulls(f), object{"inline": false}))
		}
		if fields != nil {
			e["fields"] = anys(fields)
		}
		out = append(out, e)
	}
	return out
}
