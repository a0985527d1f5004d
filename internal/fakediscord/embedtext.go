package fakediscord

// picture shows the alt text, because that is what a text can show of a picture. A missing one is told: not
// everybody sees pictures.
func (p *printer) picture(name, alt string) {
	if alt == "" {
		alt = "(no alt text)"
	}
	p.line("[picture %s: %s]", name, alt)
}

// embed is set off by a heavy bar, as clients do with its coloured edge.
func (p *printer) embed(e object) {
	old := p.indent
	p.indent += "┃ "
	defer func() { p.indent = old }()
	p.some(text(child(e, "author"), "name"))
	title := text(e, "title")
	if url := text(e, "url"); url != "" {
		title += " ↗ " + url
	}
	p.some(title)
	p.some(text(e, "description"))
	for _, f := range objects(e, "fields") {
		p.line("%s: %s", text(f, "name"), text(f, "value"))
	}
	for _, key := range []string{"image", "thumbnail"} {
		if picture := child(e, key); picture != nil {
			p.media(picture, text(picture, "description"))
		}
	}
	p.some(text(child(e, "footer"), "text"))
}

// some shows a text unless it is empty: an empty one takes no line on the screen.
func (p *printer) some(s string) {
	if s != "" {
		p.line("%s", s)
	}
}

// media shows a picture by the name of its file, or by its address when it comes from elsewhere.
func (p *printer) media(media object, alt string) {
	name := text(media, "url")
	for _, f := range p.of.files {
		if f.id == text(media, "attachment_id") {
			name = f.name
			alt = or(alt, f.description)
		}
	}
	p.picture(name, alt)
}
