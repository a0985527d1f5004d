package fakediscord

// A ping is who hears of a message.
type ping struct {
	everyone, here bool
	users, roles   []string
}

// list is how a test reads it.
func (p ping) list() []string {
	var out []string
	if p.everyone {
		out = append(out, "@everyone")
	}
	if p.here {
		out = append(out, "@here")
	}
	for _, id := range p.users {
		out = append(out, "<@"+id+">")
	}
	for _, id := range p.roles {
		out = append(out, "<@&"+id+">")
	}
	return out
}

// roleList is never nil: the API has an empty list then.
func (p ping) roleList() []any {
	out := []any{}
	for _, id := range p.roles {
		out = append(out, id)
	}
	return out
}
