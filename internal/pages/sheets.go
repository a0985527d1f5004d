package pages

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"maps"
	"regexp"
	"slices"
	"strconv"

	"github.com/earnverdict/verdictbot/internal/config"
)

// notFound stands for every path that has no page.
const notFound = ""

// files are the pages by path.
var files = map[string]string{
	"/": "landing.html", "/privacy": "privacy.html", "/terms": "terms.html", "/support": "support.html", "/method": "method.html",
	notFound: "notfound.html",
}

// What a page must define. The layout shows them.
var demanded = []string{"title", "description", "main"}

const layoutName = "frame.html"

// Sheets are the templates of all pages.
type sheets struct {
	parts map[string]part
	pages map[string]*template.Template // by path
}

// parseSheets parses every page with the layout. prefix goes before the paths of assets.
func parseSheets(parts map[string]part, prefix string, assets map[string]string) (sheets, error) {
	s := sheets{parts: parts, pages: map[string]*template.Template{}}
	funcs := template.FuncMap{
		"asset": func(name string) (string, error) {
			path, ok := assets[name]
			if !ok {
				return "", fmt.Errorf("there is no picture %q", name)
			}
			return prefix + path, nil
		},
	}
	maps.Copy(funcs, wording)
	layout, err := template.New(layoutName).Funcs(funcs).Option("missingkey=error").Parse(string(parts[layoutName].data))
	if err != nil {
		return s, s.problem(layoutName, err)
	}
	var problems []error
	for _, path := range slices.Sorted(maps.Keys(files)) {
		problems = append(problems, s.parse(path, files[path], layout))
	}
	return s, errors.Join(problems...)
}

func (s sheets) parse(path, name string, layout *template.Template) error {
	page, err := layout.Clone()
	if err != nil {
		return fmt.Errorf("copy the layout of the pages: %w", err)
	}
	if page, err = page.New(name).Parse(string(s.parts[name].data)); err != nil {
		return s.problem(name, err)
	}
	for _, part := range demanded {
		if page.Lookup(part) == nil {
			return s.problem(name, fmt.Errorf("has no {{define %q}}", part))
		}
	}
	s.pages[path] = page
	return nil
}

// render makes one page.
func (s sheets) render(path string, v view) ([]byte, error) {
	var out bytes.Buffer
	if err := s.pages[path].ExecuteTemplate(&out, "layout", v); err != nil {
		return nil, s.problem(files[path], err)
	}
	return out.Bytes(), nil
}

// position finds the file and the line in what the template packages say.
var position = regexp.MustCompile(`(?s)^(?:html/)?template: ?([^:\s]+):(\d+)(?::\d+)?: (.*)$`)

// problem tells the operator which line of which file it is; name is the file where the message names none.
func (s sheets) problem(name string, err error) error {
	message, line := err.Error(), 0
	if found := position.FindStringSubmatch(message); found != nil {
		name, message = found[1], found[3]
		line, _ = strconv.Atoi(found[2]) // digits
	}
	return &config.Problem{
		File: s.parts[name].from, Line: line, Key: templatesKey, Message: message,
		Remedy: "Compare it with the page of the same name in internal/pages/templates, or remove it to have that one.",
	}
}
