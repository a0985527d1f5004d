package fakediscord

// A componentMaker turns the components of a request into those of a message: each gets a number, defaults are
// written out, and attachment:// becomes an address.
type componentMaker struct {
	server  *Server
	message *message
	last    int
}

// all numbers the components in the order in which they are read, as Discord does.
func (c *componentMaker) all(in []object) []object {
	out := make([]object, 0, len(in))
	for _, o := range in {
		out = append(out, c.one(o))
	}
	return out
}

// one makes a single component. It works on a copy: the body of the request is still being looked at by others.
func (c *componentMaker) one(in object) object {
	out := withoutNulls(in)
	c.last++
	if number(out, "id") == 0 {
		out["id"] = c.last
	}
	switch number(in, "type") {
	case typeSelect, typeUserSelect, 6, 7, typeChannelSelect:
		fill(out, object{"min_values": 1, "max_values": 1})
	case typeSection:
		out["accessory"] = c.one(child(in, "accessory"))
	case typeLabel:
		out["component"] = c.one(child(in, "component"))
	case typeThumbnail:
		out["media"] = c.media(child(in, "media"))
		fill(out, object{"description": nil, "spoiler": false})
	case typeGallery:
		out["items"] = c.items(objects(in, "items"))
	case typeFile:
		out["file"] = c.media(child(in, "file"))
		fill(out, object{"name": nil, "size": nil, "spoiler": false})
	case typeSeparator:
		fill(out, object{"spacing": 1, "divider": true})
	case typeContainer:
		fill(out, object{"accent_color": nil, "spoiler": false})
	}
	if _, ok := in["components"]; ok {
		out["components"] = anys(c.all(objects(in, "components")))
	}
	return out
}

// items are the pictures of a gallery, each with its own alt text.
func (c *componentMaker) items(in []object) []any {
	out := []any{}
	for _, item := range in {
		item = withoutNulls(item)
		item["media"] = c.media(child(item, "media"))
		out = append(out, fill(item, object{"description": nil, "spoiler": false}))
	}
	return out
}

// media gives a picture an id of its own, as Discord does once it has loaded it.
func (c *componentMaker) media(in object) object {
	m := c.server.media(text(in, "url"), c.message)
	m["id"] = c.server.ids.next()
	return m
}

// walk visits components and what is inside of them, in reading order, with the path of each.
func walk(path string, in []object, visit func(path string, c object)) {
	for i, c := range in {
		here := at(path, i)
		visit(here, c)
		walk(at(here, "components"), objects(c, "components"), visit)
		for _, key := range []string{"accessory", "component"} {
			if inner := child(c, key); inner != nil {
				visit(at(here, key), inner)
			}
		}
	}
}
