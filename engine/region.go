package engine

import "golang.org/x/text/language"

// region is the country of a locale such as "de" or "pt-BR": where somebody with this setting most likely lives.
// Empty when the locale does not tell, as "en" does not.
func region(locale string) string {
	tag, err := language.Parse(locale)
	if err != nil || locale == "" {
		return ""
	}
	country, confidence := tag.Region()
	if base, _ := tag.Base(); confidence < language.High && base == language.MustParseBase("en") || !country.IsCountry() {
		return ""
	}
	return country.String()
}

// suggested puts the choice for a region first, so that one tap takes it.
func (q *Question) suggested(value string) []*Choice {
	var list []*Choice
	for i := range q.Choices {
		list = append(list, &q.Choices[i])
	}
	c := q.choice(value)
	if c == nil || len(q.Feeds) != 1 || q.Feeds[0] != "country" {
		return list
	}
	out := []*Choice{c}
	for _, other := range list {
		if other != c {
			out = append(out, other)
		}
	}
	return out[:min(len(out), MaxChoices)]
}
