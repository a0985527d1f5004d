package fakeslack

// The objects that blocks are made of; limits in docs.slack.dev, "Composition objects".

func textShapes(most int) map[string]shape {
	return map[string]shape{
		"plain_text": {"text!": chars(1, most), "emoji": boolean},
		"mrkdwn":     {"text!": chars(1, most), "verbatim": boolean},
	}
}

// plain is a text without markup.
func plain(most int) rule { return oneOf(textShapes(most), "plain_text") }

// formatted is a text with or without markup.
func formatted(most int) rule { return oneOf(textShapes(most)) }

// option is one choice; in checkboxes and radio buttons its texts may have markup.
func option(text func(most int) rule) rule { return object(optionShape(text)) }

func optionShape(text func(most int) rule) shape {
	return shape{"text!": text(75), "value!": chars(1, 150), "description": text(75)}
}

// overflowOption may lead to a page.
func overflowOption() rule {
	s := optionShape(plain)
	s["url"] = link
	return object(s)
}

// options are the choices of one element, whose values tell them apart.
func options(most int, each rule) rule {
	return both(list(most, each), func(c *blockCheck, at string, value any) { unique(c, at, value, "value") })
}

func optionGroup() rule {
	return object(shape{"label!": plain(75), "options!": options(100, option(plain))})
}

func confirm() rule {
	return object(shape{
		"title!": plain(100), "text!": plain(300), "confirm!": plain(30), "deny!": plain(30),
		"style": word("primary", "danger"),
	})
}

// slackFile is an image that was uploaded, by one of its two names.
func slackFile() rule {
	return object(shape{"id": chars(1, 255), "url": link, "": exactlyOne("id", "url")})
}

// exactlyOne of two fields must be there.
func exactlyOne(one, other string) rule {
	return func(c *blockCheck, at string, value any) {
		fields, _ := value.(map[string]any)
		if (fields[one] == nil) == (fields[other] == nil) {
			c.note(at, "has not exactly one of %s and %s", one, other)
		}
	}
}
