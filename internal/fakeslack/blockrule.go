package fakeslack

import (
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode/utf8"
)

// A blockCheck goes through a message or a view and notes what Slack would refuse, each with its JSON pointer.
type blockCheck struct {
	problems []string
	message  bool // else a view
	ids      map[string]bool
	actions  map[string]bool // of the block that is looked at
	charts   int
	marked   int // characters of Markdown
	focused  int
}

func (c *blockCheck) note(at, format string, arguments ...any) {
	c.problems = append(c.problems, at+": "+fmt.Sprintf(format, arguments...))
}

// A rule looks at one value of the decoded JSON.
type rule func(c *blockCheck, at string, value any)

// A shape is an object with these fields and no others: "Undocumented fields fail the whole message". A name that
// ends in "!" is required. The rule without a name is for the object as a whole.
type shape map[string]rule

func object(s shape) rule {
	return func(c *blockCheck, at string, value any) {
		fields, ok := value.(map[string]any)
		if !ok {
			c.note(at, "is no object")
			return
		}
		s.fields(c, at, fields)
	}
}

func (s shape) fields(c *blockCheck, at string, fields map[string]any) {
	for _, name := range slices.Sorted(maps.Keys(s)) {
		if required, ok := strings.CutSuffix(name, "!"); ok && fields[required] == nil {
			c.note(at+"/"+required, "is missing")
		}
	}
	for _, name := range slices.Sorted(maps.Keys(fields)) {
		check := s[name]
		if check == nil {
			check = s[name+"!"]
		}
		if check == nil || name == "" {
			c.note(at+"/"+name, "is not documented")
			continue
		}
		check(c, at+"/"+name, fields[name])
	}
	if whole := s[""]; whole != nil {
		whole(c, at, fields)
	}
}

// oneOf is an object whose type says which of the shapes it has; "type" itself needs no rule.
func oneOf(shapes map[string]shape, allowed ...string) rule {
	return func(c *blockCheck, at string, value any) {
		fields, _ := value.(map[string]any)
		kind, _ := fields["type"].(string)
		if shapes[kind] == nil || len(allowed) > 0 && !slices.Contains(allowed, kind) {
			c.note(at, "a %q cannot be here", kind)
			return
		}
		rest := maps.Clone(fields)
		delete(rest, "type")
		shapes[kind].fields(c, at, rest)
	}
}

// chars is a text of so many code points.
func chars(least, most int) rule {
	return func(c *blockCheck, at string, value any) {
		text, ok := value.(string)
		if n := utf8.RuneCountInString(text); !ok {
			c.note(at, "is no text")
		} else if n < least || n > most {
			c.note(at, "has %d characters, not %d to %d", n, least, most)
		}
	}
}

// word is one of a few texts.
func word(known ...string) rule {
	return func(c *blockCheck, at string, value any) {
		if text, _ := value.(string); !slices.Contains(known, text) {
			c.note(at, "%v is none of %s", value, strings.Join(known, ", "))
		}
	}
}

func boolean(c *blockCheck, at string, value any) {
	if _, ok := value.(bool); !ok {
		c.note(at, "is neither true nor false")
	}
}

// whole is a number without a fraction.
func whole(least, most int) rule {
	return func(c *blockCheck, at string, value any) {
		n, ok := value.(float64)
		if !ok || n != float64(int(n)) || n < float64(least) || n > float64(most) {
			c.note(at, "%v is no whole number from %d to %d", value, least, most)
		}
	}
}

// list holds so many values that follow one rule.
func list(most int, each rule) rule {
	return func(c *blockCheck, at string, value any) {
		values, ok := value.([]any)
		if !ok {
			c.note(at, "is no list")
			return
		}
		if len(values) < 1 || len(values) > most {
			c.note(at, "has %d values, not 1 to %d", len(values), most)
		}
		for i, v := range values {
			each(c, fmt.Sprint(at, "/", i), v)
		}
	}
}

// link is an address that Slack follows or shows.
func link(c *blockCheck, at string, value any) {
	chars(1, 3000)(c, at, value)
	text, _ := value.(string)
	if u, err := url.Parse(text); err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" {
		c.note(at, "is no address of http or https")
	}
}

// picture is the address of an image of a kind that Slack shows, as far as its name says which.
func picture(c *blockCheck, at string, value any) {
	link(c, at, value)
	text, _ := value.(string)
	u, err := url.Parse(text)
	if err != nil {
		return
	}
	if kind := path.Ext(u.Path); !slices.Contains([]string{"", ".png", ".jpg", ".jpeg", ".gif"}, kind) {
		c.note(at, "%s is no kind of image that Slack shows", kind)
	}
}

// both lets two rules look at one value.
func both(first, second rule) rule {
	return func(c *blockCheck, at string, value any) {
		first(c, at, value)
		second(c, at, value)
	}
}

// unique notes what a list has twice under one name.
func unique(c *blockCheck, at string, values any, name string) {
	seen := map[string]bool{}
	all, _ := values.([]any)
	for i, v := range all {
		if fields, ok := v.(map[string]any); ok {
			v = fields[name]
		}
		text, ok := v.(string)
		if ok && seen[text] {
			c.note(fmt.Sprint(at, "/", i), "%s %q is there twice", name, text)
		}
		seen[text] = true
	}
}
