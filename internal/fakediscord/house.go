package fakediscord

// Limits that Discord enforces, although its description does not state them.
const (
	maxContent     = 2000 // the description gives what people with a subscription may write
	maxLegacyRows  = 5    // of a message without the flag
	maxComponents  = 40   // with those inside of others
	maxShownText   = 4000 // characters over all displays
	maxEmbedText   = 6000 // characters over all embeds
	maxLabel       = 80   // characters of a button
	maxAlt         = 1024 // characters of an alt text
	maxRowButtons  = 5    // side by side
	maxModalFields = 5    // one below the other
)

// houseRules applies what the official description misses.
func (s *Server) houseRules(c *call) []violation {
	body := c.object()
	switch {
	case c.route.name == "commands":
		return commandRules(c.body)
	case c.route.name == "callback":
		return s.callbackRules(c, body)
	case c.route.name == "followup", c.route.described == pathChannel:
		return draft{body: body, files: c.files}.check()
	case c.route.name == "edit", c.route.described == pathChannelMessage:
		return draft{body: body, files: c.files, old: s.edited(c)}.checkEdit()
	}
	return nil
}

// callbackRules pick the rules by the type of the answer. Most types carry a message; the bare ones carry nothing
// that could break a rule.
func (s *Server) callbackRules(c *call, body object) []violation {
	d := draft{path: "data", body: child(body, "data"), files: c.files}
	switch number(body, "type") {
	case answerMessage:
		return d.check()
	case answerDeferred:
		if number(d.body, "flags")&^flagEphemeral != 0 {
			return []violation{{"data.flags", "FLAG_INVALID", "a deferred reply takes no flag but EPHEMERAL"}}
		}
	case answerUpdate:
		d.old = s.edited(c)
		return d.checkEdit()
	case answerModal:
		return modalRules(d)
	}
	return nil
}

// edited is the message that a request wants to change, nil when there is none: the handler says so then.
func (s *Server) edited(c *call) *message {
	s.mu.Lock()
	defer s.mu.Unlock()
	in := c.interaction
	if in == nil {
		in = s.interactions[c.param("token")]
	}
	id := c.param("message")
	switch {
	case in != nil && c.route.name == "callback":
		id = in.source
	case in != nil && id == "@original":
		id = in.original
	}
	return s.messages[id]
}

// modalRules check a form: few fields, each with its own id.
func modalRules(d draft) []violation {
	var out []violation
	if n := len(d.components()); n > maxModalFields {
		out = append(out, violation{at(d.path, "components"), "BASE_TYPE_MAX_LENGTH", "at most 5, got " + itoa(n)})
	}
	return append(out, uniqueRule(d)...)
}
