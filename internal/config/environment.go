package config

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
)

const (
	prefix     = "VERDICT_" // begins every environment variable of the bot
	fileSuffix = "_FILE"    // ends the variable that names the file of a secret
)

// serviceLink is what Kubernetes adds to every container for a Service whose name begins with "verdict".
var serviceLink = regexp.MustCompile(`_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT(_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)?)$`)

// environment reads the settings of an environment. An empty variable counts: it takes back what the file says.
func (r *reading) environment(environ []string) {
	given := map[string]string{}
	for _, entry := range environ {
		if name, value, ok := strings.Cut(entry, "="); ok && strings.HasPrefix(name, prefix) {
			given[name] = value
		}
	}
	known := map[string]bool{}
	for _, s := range settings() {
		name := variable(s.key)
		known[name] = true
		value, ok := given[name]
		if s.kind == hidden {
			known[name+fileSuffix] = true
			if file, named := given[name+fileSuffix]; named {
				r.secretFile(s, file, ok)
				continue
			}
		}
		if ok {
			r.places[s.key] = place{file: name}
			r.variable(s, value)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(given)) {
		if !known[name] {
			r.stranger(name, slices.Sorted(maps.Keys(known)))
		}
	}
}

// variable reads the value of one setting. Unlike in YAML everything is text here, so there are no wrong types.
func (r *reading) variable(s setting, value string) {
	switch s.kind {
	case span:
		r.spanIn(s, value, r.fromEnvironment)
	case list:
		r.fromEnvironment(s.key, words(value))
	case flag:
		r.flagIn(s, value, r.fromEnvironment)
	case number:
		r.numberIn(s, value, r.fromEnvironment)
	case table:
		r.pairs(s, words(value))
	default:
		r.fromEnvironment(s.key, value)
	}
}

// words splits a list at its commas, without the spaces around them.
func words(list string) []string {
	all := []string{}
	for w := range strings.SplitSeq(list, ",") {
		if w = strings.TrimSpace(w); w != "" {
			all = append(all, w)
		}
	}
	return all
}

// pairs reads guides written as id=url. They join those of the file.
func (r *reading) pairs(s setting, all []string) {
	entries := map[string]any{}
	for i, pair := range all {
		id, url, ok := strings.Cut(pair, "=")
		switch {
		case !ok || url == "":
			r.report(s.key, fmt.Sprintf("entry %d is not written as id=url", i+1),
				"Write id=https://…,id=https://…; a comma inside a URL is %2C.")
		case !guideID.MatchString(id):
			r.report(s.key, fmt.Sprintf("entry %d does not begin with the id of a guide", i+1), badGuideID)
		default:
			entries[id] = url
			r.places[s.key+"."+id] = r.places[s.key]
		}
	}
	r.fromEnvironment(s.key, entries)
}

// secretFile reads a secret from the file that a variable names, as Docker and Kubernetes mount them, without the
// line break that editors put at its end. Twice means that the secret itself is given too: which one is meant?
func (r *reading) secretFile(s setting, file string, twice bool) {
	name := variable(s.key) + fileSuffix
	r.places[s.key] = place{file: name}
	if twice {
		r.report(s.key, "is also given as "+variable(s.key), "Remove one of the two variables.")
		return
	}
	data, err := os.ReadFile(file)
	if err != nil {
		r.report(s.key, "cannot be read: "+err.Error(), "Name a file that the bot may read.")
		r.problems[len(r.problems)-1].cause = err
		return
	}
	value := strings.TrimSuffix(strings.TrimSuffix(string(data), "\n"), "\r")
	if value == "" {
		r.report(s.key, "is read from "+file+", which is empty", "Write the secret into that file, on one line.")
		return
	}
	r.fromEnvironment(s.key, value)
}

// stranger reports a variable that no setting has: to ignore a typing error would be to run with a default.
func (r *reading) stranger(name string, known []string) {
	message, remedy := "there is no such setting", lookUp+"; remove the variable or rename it."
	if keys := within(strings.ToLower(strings.TrimPrefix(name, prefix))); keys != nil {
		for i, key := range keys {
			keys[i] = variable(key)
		}
		message, remedy = "names a section, not a setting", "Set one of these: "+strings.Join(keys, ", ")+"."
	} else if serviceLink.MatchString(name) {
		remedy = "Kubernetes adds it for a Service of that name: set enableServiceLinks: false for the pod."
	} else if near := closest(name, known); near != "" {
		remedy = "Did you mean " + near + "? " + remedy
	}
	r.reportAt(place{file: name}, "", message, remedy)
}
