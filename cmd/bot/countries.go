package main

import (
	_ "embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/earnverdict/verdictbot/engine/recognize"
)

//go:embed countries.csv
var countryNames string

// otherCountry is what the model calls a country without data.
const otherCountry = "other"

// Countries are all countries of the world by what they are called, so that "Bhutan" without data is told from
// "Butane", which is a mistake.
type countries struct {
	codes map[string]string // folded name or code → ISO 3166-1 alpha-2
	near  *recognize.Set    // by name
}

// readCountries reads countries.csv: two codes, the name, and other names with | between them.
func readCountries() (*countries, error) {
	r := csv.NewReader(strings.NewReader(countryNames))
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		return nil, fmt.Errorf("countries.csv: %w", err)
	}
	c := &countries{codes: map[string]string{otherCountry: otherCountry}}
	var names []recognize.Choice // codes are left out: a mistyped name is not a code
	for _, row := range rows[1:] {
		also := strings.Split(row[3], "|")
		for _, name := range append(also, row[:3]...) {
			if key := countryKey(name); key != "" { // most countries have no other names
				c.codes[key] = row[0]
			}
		}
		names = append(names, recognize.Choice{Value: row[2], Aliases: also, Hidden: true})
	}
	c.near = recognize.Compile(names)
	return c, nil
}

// countryKey makes "The Bahamas", "Bahamas" and "Trinidad & Tobago", "Trinidad and Tobago" the same.
func countryKey(name string) string {
	name = strings.ReplaceAll(name, "&", " and ")
	return recognize.Fold(strings.TrimPrefix(strings.ToLower(strings.TrimSpace(name)), "the "))
}

// country reads a name or a code. What exists but has no data is "other".
func (j *judge) country(raw json.RawMessage) (string, error) {
	name, err := readText(raw)
	if err != nil {
		return "", err
	}
	code, ok := j.countries.codes[countryKey(name)]
	switch {
	case !ok:
		return "", fmt.Errorf("there is no country %s%s", quoted(name), suggestion(j.countries.near, name))
	case slices.Contains(j.model.Countries(), code):
		return code, nil
	}
	return otherCountry, nil
}
