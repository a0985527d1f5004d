package fakediscord

import (
	"net/http"
)

// A call is one request on its way through the steps of serve.
type call struct {
	route  route
	req    *http.Request
	body   any
	files  []upload
	broken error // the body could not be read

	interaction *interaction // what an endpoint answered; nil for requests, whose path tells it
}

// param is a part of the path. The answer of an endpoint has no path.
func (c *call) param(name string) string {
	if c.req == nil {
		return ""
	}
	return c.req.PathValue(name)
}

// object is a body that is an object, nil for the list of a bulk overwrite.
func (c *call) object() object {
	o, _ := c.body.(object)
	return o
}

// described is the path in the official description; @original has its own.
func (c *call) described() string {
	if c.route.described == pathMessage && c.param("message") == "@original" {
		return pathOriginal
	}
	return c.route.described
}

// where names the request in problems: never with a token.
func (c *call) where() string { return c.route.method + " " + c.described() }
