package pages

import (
	"bytes"
	"net/url"
	"path/filepath"
	"strings"
)

const (
	styleName   = "style.css"
	exampleName = "verdict.png"
	logoName    = "logo.svg"
	folder      = "/assets/"
)

// makeAssets returns the style sheet and the pictures by their paths, and the paths by name. A path holds the hash of
// what is there: a browser never asks again, and never has the wrong one.
func makeAssets(o Options, parts map[string]part) (byPath map[string]file, paths map[string]string, err error) {
	style := parts[styleName].data
	colours, err := brand(o.Settings.Accent, style)
	if err != nil {
		return nil, nil, err
	}
	byPath, paths = map[string]file{}, map[string]string{}
	add := func(name, kind string, body []byte) {
		f := newFile(kind, body)
		ext := filepath.Ext(name)
		path := folder + strings.TrimSuffix(name, ext) + "." + f.tag + ext
		byPath[path], paths[name] = f, path
	}
	add(styleName, "text/css; charset=utf-8", append(colours, style...))
	add(exampleName, pictures[".png"], o.Example.Picture)
	for name, p := range parts {
		kind := pictures[filepath.Ext(name)]
		if kind == "" {
			continue
		}
		if name == logoName { // an operator's logo has no such places, and stays as it is
			accent, _ := parseColour(o.Settings.Accent) // brand has read it
			p.data = bytes.ReplaceAll(p.data, []byte("{colour}"), []byte(written(accent)))
			p.data = bytes.ReplaceAll(p.data, []byte("{on}"), []byte(written(onTop(accent))))
		}
		add(name, kind, p.data)
	}
	return byPath, paths, nil
}

// prefixOf is what a proxy puts before every path: that of the public URL.
func prefixOf(public string) string {
	u, err := url.Parse(public)
	if err != nil {
		return "" // not from settings that were checked
	}
	return strings.TrimSuffix(u.EscapedPath(), "/")
}
