package main

import (
	"strings"
	"testing"
)

// badLines are lines that can't be judged, with what is said about them. seen: the schema refuses them too; it knows
// neither names of countries and technologies nor currencies, and whether a key is there twice.
var badLines = []struct {
	line, want string
	seen       bool
}{
	{`x`, `is not JSON from byte 1 on`, false},
	{`{"role":"qa"`, `is not JSON from byte 12 on`, false},
	{`{"role":"qa"} {}`, `is not JSON from byte 15 on`, false},
	{`{"years":NaN}`, `is not JSON from byte 10 on`, false},
	{`{"years":01}`, `is not JSON from byte 11 on`, false},
	{"{\"role\":\"q\xffa\"}", `byte 11 is not UTF-8`, true},
	{"{\"ro\xc3\x28le\":\"qa\"}", `byte 5 is not UTF-8`, true},
	{`[]`, `must be an object: {"key": value, …}`, true},
	{`null`, `must be an object: {"key": value, …}`, true},
	{`"backend"`, `must be an object: {"key": value, …}`, true},
	{`{"role":"qa","role":"qa"}`, `the key "role" is there twice`, false},
	{`{"role":"qa","r\u006fle":"qa"}`, `the key "role" is there twice`, false},
	{`{"rolle":"qa"}`, `there is no key "rolle"; did you mean "role"?`, true},
	{`{"Role":"qa"}`, `there is no key "Role"; did you mean "role"?`, true},
	{`{"":1}`, `there is no key ""`, true},
	{`{"a\u001b[2J":1}`, `there is no key "a\x1b[2J"`, true},

	{`{"role":"bakend"}`, `role: there is no role "bakend"; did you mean "backend"?`, true},
	{`{"role":"Backend"}`, `role: there is no role "Backend"; did you mean "backend"?`, true},
	{`{"role":"astronaut"}`, `role: there is no role "astronaut"`, true},
	{`{"role":1}`, `role: must be a text, not 1`, true},
	{`{"role":""}`, `role: there is no role ""`, true},
	{`{"role":"` + strings.Repeat("é", 50) + `"}`, `role: there is no role "` + strings.Repeat("é", 40) + `…"`, true},
	{`{"country":"Germny"}`, `country: there is no country "Germny"; did you mean "Germany"?`, false},
	{`{"country":"Atlantis"}`, `country: there is no country "Atlantis"`, false},
	{`{"country":"ZZ"}`, `country: there is no country "ZZ"`, false},
	{`{"country":""}`, `country: there is no country ""`, true},
	{`{"country":["DE"]}`, `country: must be a text, not ["DE"]`, true},

	{`{"years":-1}`, `years: -1 is not between 0 and 80`, true},
	{`{"years":80.5}`, `years: 80.5 is not between 0 and 80`, true},
	{`{"years":1e999}`, `years: 1e999 is not between 0 and 80`, true},
	{`{"years":"5"}`, `years: must be a number, not "5"`, true},
	{`{"years":true}`, `years: must be a number, not true`, true},
	{`{"hours":169}`, `hours: 169 is not between 0 and 168`, true},
	{`{"hours":-0.1}`, `hours: -0.1 is not between 0 and 168`, true},
	{`{"horizon":18}`, `horizon: 18 is none of 6, 12, 24, 36`, true},
	{`{"horizon":"12"}`, `horizon: "12" is none of 6, 12, 24, 36`, true},
	{`{"horizon":12.5}`, `horizon: 12.5 is none of 6, 12, 24, 36`, true},

	{`{"education":"PhD"}`, `education: "PhD" is none of "Associate", "Bachelor", "Doctoral/professional", "Master", "Other", "Primary", "Secondary", "Some college"`, true},
	{`{"remote":"home"}`, `remote: "home" is none of "flexible", "hybrid_flex", "hybrid_office", "in_person", "remote"`, true},
	{`{"cash_need":"never"}`, `cash_need: "never" is none of "now", "soon", "later"`, true},
	{`{"market":"cold"}`, `market: "cold" is none of "quiet", "some", "hot"`, true},
	{`{"skill_gap":"big"}`, `skill_gap: "big" is none of "polish", "clear", "unknown"`, true},
	{`{"moonlighting":true}`, `moonlighting: must be a text, not true`, true},
	{`{"side_asset":"money"}`, `side_asset: "money" is none of "none", "skill", "client"`, true},
	{`{"signals":["shipped","raise"]}`, `signals: "raise" is none of "shipped", "offer", "unpaid_skill"`, true},
	{`{"signals":"offer"}`, `signals: must be a list, not "offer"`, true},
	{`{"ties":[null]}`, `ties: each must be a text, not null`, true},
	{`{"ties":{}}`, `ties: must be a list, not {}`, true},

	{`{"skills":["pythn"]}`, `skills: there is no skill "pythn"; did you mean "python"?`, false},
	{`{"skills":["go","cobolt","quux"]}`, `skills: there are no skills "cobolt", "quux"`, false},
	{`{"skills":[1]}`, `skills: each must be a text, not 1`, true},

	{`{"pay":85000}`, `pay: must be "below", "about", "above", or {"amount": 85000, "currency": "EUR"}`, true},
	{`{"pay":"low"}`, `pay: "low" is none of "below", "about", "above"`, true},
	{`{"pay":{"amount":85000}}`, `pay: needs an amount and a currency`, true},
	{`{"pay":{"currency":"EUR"}}`, `pay: needs an amount and a currency`, true},
	{`{"pay":{"amount":0,"currency":"EUR"}}`, `pay: amount must be more than 0`, true},
	{`{"pay":{"amount":-1,"currency":"EUR"}}`, `pay: amount -1 is not between 0 and 1e+12`, true},
	{`{"pay":{"amount":1e13,"currency":"EUR"}}`, `pay: amount 1e13 is not between 0 and 1e+12`, true},
	{`{"pay":{"amount":null,"currency":"EUR"}}`, `pay: amount must be a number, not null`, true},
	{`{"pay":{"amount":1,"currency":"XXX"}}`, `pay: there is no rate for the currency "XXX"`, false},
	{`{"pay":{"amount":1,"currency":"euro"}}`, `pay: there is no rate for the currency "euro"`, true},
	{`{"pay":{"amount":1,"currency":978}}`, `pay: currency must be a text, not 978`, true},
	{`{"pay":{"amount":1,"amount":2,"currency":"EUR"}}`, `pay: the key "amount" is there twice`, false},
	{`{"pay":{"amount":1,"currency":"EUR","per":"month"}}`, `pay: there is no key "per"`, true},

	{`{"role":"x","years":-1,"a":1,"b":1,"c":1,"d":1}`, `role: there is no role "x"; years: -1 is not between 0 and 80; there is no key "a"; there is no key "b"; there is no key "c"`, true},
}

func TestBadLines(t *testing.T) {
	j := newTestJudge(t)
	for _, bad := range badLines {
		_, err := j.profile(line{number: 1, text: []byte(bad.line)})
		if err == nil || err.Error() != bad.want {
			t.Errorf("%s\n got %v\nwant %s", bad.line, err, bad.want)
		}
	}
}

// What was sent comes back in an error only in part.
func TestErrorsAreShort(t *testing.T) {
	j := newTestJudge(t)
	long := strings.Repeat("a", maxLine/2)
	for _, text := range []string{
		`{"` + long + `":1}`, `{"role":"` + long + `"}`, `{"role":[` + strings.Repeat("1,", 99999) + `1]}`, `{"years":1` + strings.Repeat("0", 99999) + `}`,
		`{"skills":["` + strings.Repeat(`q","zz`, 99999) + `"]}`, `{` + strings.Repeat(`"q":1,`, 99999) + `"r":1}`, `{"country":"` + long + `"}`,
		strings.Repeat(`[`, maxLine),
	} {
		if _, err := j.profile(line{text: []byte(text)}); err == nil || len(err.Error()) > 500 {
			t.Errorf("%.30s…: %.600v", text, err)
		}
	}
}
