package config

import (
	"reflect"
	"slices"
	"strings"
	"time"
)

// A kind is the shape of a setting's value. There are few on purpose: each has to be written in YAML, in an
// environment variable and in the schema.
type kind int

const (
	word   kind = iota // string
	hidden             // Secret
	span               // time.Duration
	list               // []string
	table              // map[string]string
	flag               // bool
	number             // int
)

// kinds gives the kind of a field by its Go type.
var kinds = map[reflect.Type]kind{
	reflect.TypeFor[string]():            word,
	reflect.TypeFor[Secret]():            hidden,
	reflect.TypeFor[time.Duration]():     span,
	reflect.TypeFor[[]string]():          list,
	reflect.TypeFor[map[string]string](): table,
	reflect.TypeFor[bool]():              flag,
	reflect.TypeFor[int]():               number,
}

// A setting is one leaf of Config.
type setting struct {
	key  string // "discord.public_key"
	kind kind
}

// variable returns the environment variable of a key. No two keys share one: a test sees to it, because dots and
// underscores fall together here.
func variable(key string) string {
	return prefix + strings.ToUpper(strings.ReplaceAll(key, ".", "_"))
}

// settings lists the leaves of Config in their order, which is also the order of config.yaml.
func settings() []setting { return leaves(reflect.TypeFor[Config](), "") }

// leaves panics on a field of a type that no file could give: a mistake in this package that any test finds.
func leaves(t reflect.Type, section string) []setting {
	var all []setting
	for field := range t.Fields() {
		key := section + field.Tag.Get("yaml")
		k, ok := kinds[field.Type]
		switch {
		case ok:
			all = append(all, setting{key: key, kind: k})
		case field.Type.Kind() == reflect.Struct:
			all = append(all, leaves(field.Type, key+".")...)
		default:
			panic("config: a setting cannot be a " + field.Type.String())
		}
	}
	return all
}

// find returns the setting with this key.
func find(key string) (setting, bool) {
	all := settings()
	i := slices.IndexFunc(all, func(s setting) bool { return s.key == key })
	if i < 0 {
		return setting{}, false
	}
	return all[i], true
}

// within lists the keys of a section; none when there is no such section. The keys that guides may have are not
// known here.
func within(section string) []string {
	var keys []string
	for _, s := range settings() {
		if strings.HasPrefix(s.key, section+".") {
			keys = append(keys, s.key)
		}
	}
	return keys
}

// closest returns the candidate that takes the fewest edits to come to from name, or "" when every third letter
// or more is wrong. A wrong guess costs the reader more than none.
func closest(name string, candidates []string) string {
	const longest = 100 // no name is longer, and the work grows with the square
	if len(name) > longest {
		return ""
	}
	best, fewest := "", len(name)/3+1
	for _, c := range candidates {
		if d := edits(name, c); d < fewest {
			best, fewest = c, d
		}
	}
	return best
}

// edits is the Levenshtein distance in bytes: how many letters to put in, take out or change. Only one row of
// the usual table is kept.
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			change := diagonal
			if a[i] != b[j] {
				change++
			}
			diagonal = row[j+1]
			row[j+1] = min(change, row[j]+1, row[j+1]+1)
		}
	}
	return row[len(b)]
}
