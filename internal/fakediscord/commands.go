package fakediscord

import (
	"maps"
	"net/http"
	"slices"
)

// listCommands leaves out the translations unless they are asked for.
func (s *Server) listCommands(c *call) (int, any, error) {
	s.mu.Lock()
	stored := slices.Clone(s.commands[c.param("guild")])
	s.mu.Unlock()
	if c.req.URL.Query().Get("with_localizations") == "true" {
		return http.StatusOK, anys(stored), nil
	}
	for i, command := range stored {
		stored[i] = withoutLocalizations(command)
	}
	return http.StatusOK, anys(stored), nil
}

func withoutLocalizations(o object) object {
	out := maps.Clone(o)
	delete(out, "name_localizations")
	delete(out, "description_localizations")
	for _, key := range []string{"options", "choices"} {
		if has(out, key) {
			var inner []object
			for _, i := range objects(out, key) {
				inner = append(inner, withoutLocalizations(i))
			}
			out[key] = anys(inner)
		}
	}
	return out
}

// replaceCommands is the bulk overwrite: what the list leaves out is gone, what keeps its name keeps its id.
func (s *Server) replaceCommands(c *call) (int, any, error) {
	wanted, _ := c.body.([]any)
	guild := c.param("guild")
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.commands[guild]
	after := []object{}
	for _, w := range objects(object{"list": wanted}, "list") {
		after = append(after, s.stored(w, guild, before))
	}
	s.commands[guild] = after
	return http.StatusOK, anys(after), nil
}

// createCommand adds a command, or overwrites the one of the same name.
func (s *Server) createCommand(c *call) (int, any, error) {
	guild := c.param("guild")
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.commands[guild]
	made := s.stored(c.object(), guild, before)
	if i := sameCommand(before, made); i >= 0 {
		s.commands[guild] = slices.Replace(slices.Clone(before), i, i+1, made)
		return http.StatusOK, made, nil
	}
	s.commands[guild] = append(slices.Clip(before), made)
	return http.StatusCreated, made, nil
}

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

// registered finds a command by its name: one of the guild goes before a global one.
func (s *Server) registered(name, guild string) object {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, key := range []string{guild, ""} {
		for _, c := range s.commands[key] {
			if text(c, "name") == name && commandType(c) == 1 {
				return c
			}
		}
	}
	return nil
}
