package fakediscord

import (
	"bytes"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// original is the whole description, kept outside of the repository: github.com/discord/discord-api-spec.
// openAPIFile is where the description lies that is embedded.
const openAPIFile = "openapi.json"

var original = filepath.Join("..", "..", "..", "shared", "spec", "discord-openapi.json")

func TestDescriptionIsTheOfficialOneCutDown(t *testing.T) {
	raw, err := os.ReadFile(original)
	if err != nil {
		if os.Getenv("CI") == "true" {
			t.Fatalf("the description can't be compared: %v", err)
		}
		t.Skipf("NOT COMPARED with the official description: %v", err)
	}
	var whole object
	if err := json.Unmarshal(raw, &whole); err != nil {
		t.Fatal(err)
	}
	want, err := json.Marshal(trim(whole))
	if err != nil {
		t.Fatal(err)
	}
	want = append(want, '\n')
	if os.Getenv("UPDATE") == "1" {
		if err := os.WriteFile(openAPIFile, want, 0o600); err != nil {
			t.Fatal(err)
		}
		return
	}
	if !bytes.Equal(want, openAPI) {
		t.Error("openapi.json is not what trimming the official description gives: run with UPDATE=1")
	}
}

// trim keeps the paths that are served here, the JSON forms of their bodies, and the schemas these reach.
func trim(whole object) object {
	paths := object{}
	for _, r := range routeTable {
		keepPath(paths, whole, r.described)
	}
	keepPath(paths, whole, pathOriginal)
	plain(paths)
	components := object{"responses": child(child(whole, "components"), "responses")}
	plain(components)
	schemas := object{}
	reach(paths, child(child(whole, "components"), "schemas"), schemas)
	reach(components, child(child(whole, "components"), "schemas"), schemas)
	components["schemas"] = schemas
	return object{"openapi": whole["openapi"], "info": whole["info"], "paths": paths, "components": components}
}

func keepPath(paths, whole object, path string) {
	kept := object{}
	for _, r := range routeTable {
		method := strings.ToLower(r.method)
		if r.described == path || path == pathOriginal && r.described == pathMessage {
			kept[method] = child(child(whole, "paths"), path)[method]
		}
	}
	paths[path] = kept
}

// plain takes out what no validator reads.
func plain(v any) {
	switch v := v.(type) {
	case object:
		for _, key := range []string{
			"headers", "parameters", "security", "application/x-www-form-urlencoded", "multipart/form-data",
			"externalDocs", "tags", "operationId",
		} {
			delete(v, key)
		}
		if _, ok := v["description"].(string); ok {
			delete(v, "description")
		}
		for _, inner := range v {
			plain(inner)
		}
	case []any:
		for _, inner := range v {
			plain(inner)
		}
	}
}

// reach copies the schemas that a value refers to, and those they refer to.
func reach(v any, all, kept object) {
	switch v := v.(type) {
	case object:
		if name, ok := strings.CutPrefix(text(v, "$ref"), "#/components/schemas/"); ok && kept[name] == nil {
			kept[name] = all[name]
			withoutDescriptions(all[name])
			reach(all[name], all, kept)
		}
		for _, key := range slices.Sorted(maps.Keys(v)) {
			reach(v[key], all, kept)
		}
	case []any:
		for _, inner := range v {
			reach(inner, all, kept)
		}
	}
}

// withoutDescriptions takes out texts for readers. A property may be called "description" too: that is an object.
func withoutDescriptions(v any) {
	switch v := v.(type) {
	case object:
		if _, ok := v["description"].(string); ok {
			delete(v, "description")
		}
		for _, inner := range v {
			withoutDescriptions(inner)
		}
	case []any:
		for _, inner := range v {
			withoutDescriptions(inner)
		}
	}
}

func TestEveryRouteIsDescribed(t *testing.T) {
	doc, err := description()
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range routeTable {
		operation := child(child(child(doc.root, "paths"), r.described), strings.ToLower(r.method))
		if operation == nil {
			t.Errorf("the description has no %s %s", r.method, r.described)
		}
	}
}
