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

// withoutLocalizations takes the translations out at all depths: of the command, its options and their choices.
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
