package pages

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/earnverdict/verdictbot/internal/config"
)

//go:embed templates
var shipped embed.FS

// templatesKey is the setting whose folder may hold mistakes.
const templatesKey = "pages.templates"

// pictures that an operator may add, with their types.
var pictures = map[string]string{
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".webp": "image/webp", ".ico": "image/x-icon",
}

// A part is a template, the style sheet or a picture.
type part struct {
	from string // the file, as the operator knows it
	data []byte
}

// readParts returns ours by name, with those of the folder in their place or beside them. An empty folder name is none.
func readParts(folder string) (map[string]part, error) {
	ours, err := fs.Sub(shipped, "templates")
	if err != nil {
		return nil, fmt.Errorf("read pages: %w", err)
	}
	parts := map[string]part{}
	if err := read(ours, "", parts); err != nil {
		return nil, err
	}
	if folder == "" {
		return parts, nil
	}
	theirs := map[string]part{}
	if err := read(os.DirFS(folder), folder, theirs); err != nil {
		return nil, err
	}
	var problems []error
	for _, name := range slices.Sorted(maps.Keys(theirs)) {
		if _, ok := parts[name]; !ok && pictures[filepath.Ext(name)] == "" {
			problems = append(problems, &config.Problem{
				File: theirs[name].from, Key: templatesKey, Message: "there is no page of that name, and it is no picture",
				Remedy: "Remove it, or give it one of these names: " + strings.Join(templates(parts), ", ") + ".",
			})
		}
	}
	maps.Copy(parts, theirs)
	return parts, errors.Join(problems...)
}

// read takes the files of a folder, but for hidden ones: Kubernetes mounts have them.
func read(folder fs.FS, name string, into map[string]part) error {
	problem := func(file string, err error) error {
		return &config.Problem{
			File: file, Key: templatesKey, Message: "cannot be read: " + err.Error(),
			Remedy: "Name a folder of files that the bot may read, with no folders in it.",
		}
	}
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		return problem(name, err)
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), ".") {
			continue
		}
		from := filepath.Join(name, e.Name())
		data, err := fs.ReadFile(folder, e.Name())
		if err != nil {
			return problem(from, err)
		}
		into[e.Name()] = part{from: from, data: data}
	}
	return nil
}

// templates are the names that are no pictures.
func templates(parts map[string]part) []string {
	return slices.DeleteFunc(slices.Sorted(maps.Keys(parts)), func(name string) bool { return pictures[filepath.Ext(name)] != "" })
}
