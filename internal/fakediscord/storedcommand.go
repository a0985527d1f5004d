package fakediscord

import (
	"maps"
	"slices"
)

// sameCommand finds the command that another one overwrites: names are unique for each type.
func sameCommand(in []object, c object) int {
	return slices.IndexFunc(in, func(o object) bool {
		return text(o, "name") == text(c, "name") && commandType(o) == commandType(c)
	})
}

// stored is a command as Discord keeps it: with defaults for what was left out, and without what says nothing.
func (s *Server) stored(wanted object, guild string, before []object) object {
	out := fill(maps.Clone(wanted), object{
		"type": 1, "description": "", "name_localizations": nil, "description_localizations": nil,
		"default_member_permissions": nil, "nsfw": false,
	})
	if !has(out, "type") {
		out["type"] = 1
	}
	out["id"], out["application_id"], out["version"] = s.ids.next(), s.opts.ApplicationID, s.ids.next()
	if i := sameCommand(before, out); i >= 0 {
		out["id"] = before[i]["id"]
	}
	if guild != "" {
		out["guild_id"] = guild
		delete(out, "contexts")
		delete(out, "integration_types")
	} else {
		out["dm_permission"] = true
		fill(out, object{"contexts": nil})
		if !has(out, "integration_types") {
			out["integration_types"] = []any{0, 1} // as the application is configured
		}
	}
	if permissions, ok := out["default_member_permissions"].(float64); ok {
		out["default_member_permissions"] = itoa(int(permissions))
	}
	storeOptions(out)
	return out
}

// storeOptions drops empty lists and what is false anyway, at all depths: Discord does not give them back.
func storeOptions(o object) {
	for _, key := range []string{"options", "choices"} {
		var inner []object
		for _, i := range objects(o, key) {
			i = withoutNulls(i)
			for _, flag := range []string{"required", "autocomplete"} {
				if !truth(i, flag) {
					delete(i, flag)
				}
			}
			storeOptions(i)
			inner = append(inner, i)
		}
		delete(o, key)
		if len(inner) > 0 {
			o[key] = anys(inner)
		}
	}
}
