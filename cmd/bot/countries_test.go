package main

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"
)

func TestCountries(t *testing.T) {
	j := newTestJudge(t)
	for name, want := range map[string]string{
		"DE": "DE", "deu": "DE", "germany": "DE", "UK": "GB", "usa": "US", "U.S.A.": "US", "United States": "US", "Czechia": "CZ", "türkiye": "TR",
		"Turkiye": "TR", "the Netherlands": "NL", "Viet Nam": "VN", "Vietnam": "VN", "Iran": "IR", "South Korea": "KR", "Hong Kong": "HK",
		"Bhutan": "other", "BT": "other", "Trinidad & Tobago": "other", "Côte d’Ivoire": "other", "Cote d'Ivoire": "other", "The Bahamas": "other",
		"other": "other", "Kosovo": "other", "Swaziland": "other", "Venezuela, Bolivarian Republic of...": "other",
	} {
		got, err := j.country([]byte(`"` + name + `"`))
		if got != want || err != nil {
			t.Errorf("%q is %q, want %q; %v", name, got, want, err)
		}
	}
}

// Every name that the survey has for a country of the tables is understood, and every code.
func TestCountriesOfTheTables(t *testing.T) {
	j := newTestJudge(t)
	file, err := os.Open("../../engine/verdict/data/country.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r := csv.NewReader(file)
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows[1:] {
		for _, name := range row[:2] {
			if got, err := j.country([]byte(`"` + name + `"`)); got != row[1] {
				t.Errorf("%q is %q, want %q; %v", name, got, row[1], err)
			}
		}
	}
	if len(rows)-1 != len(j.model.Countries()) {
		t.Errorf("%d rows, %d countries", len(rows)-1, len(j.model.Countries()))
	}
}

// No name or code means two countries, and every country has three of them.
func TestCountryNamesAreDistinct(t *testing.T) {
	r := csv.NewReader(strings.NewReader(countryNames))
	r.Comment = '#'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	owner := map[string]string{}
	for _, row := range rows[1:] {
		if len(row[0]) != 2 || len(row[1]) != 3 || row[2] == "" {
			t.Errorf("%v: needs two codes and a name", row)
		}
		for _, name := range append(strings.Split(row[3], "|"), row[:3]...) {
			key := countryKey(name)
			if o, taken := owner[key]; taken && o != row[0] && key != "" {
				t.Errorf("%q means %s and %s", name, o, row[0])
			}
			owner[key] = row[0]
		}
	}
	if len(rows)-1 != 250 { // 249 of ISO 3166-1, and Kosovo
		t.Errorf("%d countries", len(rows)-1)
	}
}
