package fakediscord

import (
	"strings"
)

// components shows each component on lines of its own. What is inside of a container is set off by a bar, as
// clients do with its edge.
func (p *printer) components(all []object) {
	for _, c := range all {
		switch number(c, "type") {
		case typeRow:
			p.row(objects(c, "components"))
		case typeText:
			p.line("%s", text(c, "content"))
		case typeSection:
			p.components(objects(c, "components"))
			p.components([]object{child(c, "accessory")})
		case typeButton:
			p.row([]object{c})
		case typeThumbnail:
			p.media(child(c, "media"), text(c, "description"))
		case typeGallery:
			for _, item := range objects(c, "items") {
				p.media(child(item, "media"), text(item, "description"))
			}
		case typeFile:
			p.media(child(c, "file"), "")
		case typeSeparator:
			p.line("───")
		case typeContainer:
			old := p.indent
			p.indent += "│ "
			p.components(objects(c, "components"))
			p.indent = old
		}
	}
}

// row shows what stands side by side on one line.
func (p *printer) row(all []object) {
	var parts []string
	for _, c := range all {
		if isSelect(c) {
			parts = append(parts, menuLine(menuOf(c)))
		} else {
			parts = append(parts, buttonLine(buttonOf(c)))
		}
	}
	p.line("%s", strings.Join(parts, " "))
}
