package fakediscord

// embedRule adds up the texts of all embeds.
func embedRule(d draft) []violation {
	n := 0
	for _, e := range objects(d.body, "embeds") {
		n += size(text(e, "title")) + size(text(e, "description"))
		n += size(text(child(e, "footer"), "text")) + size(text(child(e, "author"), "name"))
		for _, f := range objects(e, "fields") {
			n += size(text(f, "name")) + size(text(f, "value"))
		}
	}
	if n <= maxEmbedText {
		return nil
	}
	return []violation{{at(d.path, "embeds"), "MAX_EMBED_SIZE_EXCEEDED", "at most 6000 characters, got " + itoa(n)}}
}

// altRule limits the texts that describe pictures.
func altRule(d draft) []violation {
	var out []violation
	check := func(path string, o object) {
		if n := size(text(o, "description")); n > maxAlt {
			out = append(out, violation{
				at(path, "description"), "BASE_TYPE_MAX_LENGTH", "at most 1024 characters, got " + itoa(n),
			})
		}
	}
	for i, a := range objects(d.body, "attachments") {
		check(at(at(d.path, "attachments"), i), a)
	}
	d.each(func(path string, c object) {
		if number(c, "type") == typeThumbnail {
			check(path, c)
		}
		for i, item := range objects(c, "items") {
			check(at(at(path, "items"), i), item)
		}
	})
	return out
}
