package fakediscord

// countRule counts components of all depths.
func countRule(d draft) []violation {
	n := 0
	d.each(func(string, object) { n++ })
	if n <= maxComponents {
		return nil
	}
	return []violation{{at(d.path, "components"), "BASE_TYPE_MAX_LENGTH", "at most 40 with those inside, got " + itoa(n)}}
}

// shownTextRule adds up the texts of a message: the limit is for all of them together.
func shownTextRule(d draft) []violation {
	n := 0
	d.each(func(_ string, c object) {
		if number(c, "type") == typeText {
			n += size(text(c, "content"))
		}
	})
	if n <= maxShownText {
		return nil
	}
	return []violation{{at(d.path, "components"), "TEXT_MAX_LENGTH", "at most 4000 characters of text, got " + itoa(n)}}
}
