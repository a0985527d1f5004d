package fakediscord

import (
	"encoding/json"
	"net/http"
	"strings"
)

// checkRequest holds the body of a request against the description, and then against the house rules.
func (s *Server) checkRequest(c *call) []violation {
	if s.opts.NoValidation || c.route.method == http.MethodGet || c.route.method == http.MethodDelete {
		return nil
	}
	broken, err := hold(respell(c.body), "paths", c.described(), strings.ToLower(c.route.method),
		"requestBody", "content", "application/json", "schema")
	if err != nil {
		s.diary.problem("fake: " + c.where() + ": " + err.Error())
	}
	if len(broken) > 0 {
		return broken
	}
	return s.houseRules(c)
}

// responses is where the description has the answers of a status. All routes share the errors.
func (c *call) responses(status int) []string {
	if status >= http.StatusBadRequest {
		return []string{"components", "responses", "ClientErrorResponse"}
	}
	return []string{"paths", c.described(), strings.ToLower(c.route.method), "responses", itoa(status)}
}

// checkAnswer holds our own answer against the description, so that the fake cannot drift from Discord.
func (s *Server) checkAnswer(c *call, status int, body any) {
	if s.opts.NoValidation || body == nil {
		return
	}
	raw, err := json.Marshal(body) // numbers and lists become what a reader gets
	if err != nil {
		s.diary.problem("fake: " + c.where() + ": " + err.Error())
		return
	}
	plain, err := decode(raw)
	if err == nil {
		var broken []violation
		broken, err = hold(plain, append(c.responses(status), "content", "application/json", "schema")...)
		for _, v := range broken {
			s.diary.problem("fake: " + c.where() + ": " + v.String())
		}
	}
	if err != nil {
		s.diary.problem("fake: " + c.where() + ": " + err.Error())
	}
}
