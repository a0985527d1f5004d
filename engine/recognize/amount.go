package recognize

// Money is an amount as it was typed, which may be a range.
type Money struct {
	Low, High float64 // equal unless a range
	Currency  string  // ISO 4217, or "" when none was named or it is shared
	Symbol    string  // a name that several currencies share: $, ¥, kr, Rs, peso
	Period    string  // Year, Month, Week, Day, Hour, or ""
	Ambiguous bool    // ask before acting: "95.000" alone has two readings, "95k+" no end, or words were left over
}

// Amount reads an amount of money: "95k eur", "€95.000", "95-110k", "12 lpa". It is false when the text has none, has two that are no
// range, or is about something else ("5 years"). A plain "$" is a Symbol and no Currency, because a
// Canadian means another one; a lakh is of the caller's currency, only "lpa" says rupees of India.
func Amount(text string) (Money, bool) {
	tokens, ok := lex(text)
	if !ok {
		return Money{}, false
	}
	var r amount
	for i, t := range tokens {
		if t.number {
			if len(r.numbers) > 0 && !r.ranged || len(r.numbers) == 2 {
				return Money{}, false
			}
			r.numbers = append(r.numbers, t.value)
			r.scales = append(r.scales, 1)
			r.groups = append(r.groups, t.group)
			continue
		}
		before := token{}
		if i > 0 {
			before = tokens[i-1]
		}
		if !r.word(t.text, before) {
			return Money{}, false
		}
	}
	return r.money(short(text, maxFigures))
}

// An amount is what has been read so far.
type amount struct {
	Money
	numbers, scales []float64
	groups          []string // see token
	ranged          bool     // a range goes on
	named           bool     // surely money: a currency, a period or a scale was there
	strange         bool     // other words were there too
}

// word reads one word. It is false when the text can't be an amount.
func (r *amount) word(w string, before token) bool {
	last := len(r.scales) - 1
	period := periods[w]
	if p := perPeriods[w]; p != "" && per[before.text] {
		period = p
	}
	switch {
	case negation[w] || (w == "-" || w == "⁄") && last < 0:
		return false
	case period != "":
		r.named, r.Period = true, period
		r.scale(w, before)
		if w == "lpa" || w == "cpa" {
			return r.currency("inr")
		}
	case r.scale(w, before):
	case r.currency(w):
	case last >= 0 && (w == "-" || w == "to" || w == "and" || w == "or"):
		r.ranged = true
	case w == "+" || w == "plus":
		r.Ambiguous = true
	case len(w) > 1 && before.number && scales[w[:1]] > 0 && (currencies[w[1:]] != "" || shared[w[1:]] != ""):
		return r.scale(w[:1], before) && r.currency(w[1:])
	case !filler[w] && !per[w] && !around[w]:
		r.strange = true
	}
	return true
}

// scale multiplies the number that the word follows.
func (r *amount) scale(w string, before token) bool {
	last := len(r.scales) - 1
	if scales[w] == 0 || last < 0 || !before.number && scales[before.text] == 0 {
		return false
	}
	r.named = true
	r.scales[last] *= scales[w]
	return true
}

// currency notes a currency; two different ones are no amount, which shows as strange words.
func (r *amount) currency(w string) bool {
	code, symbol := currencies[w], shared[w]
	if code == "" && symbol == "" {
		return false
	}
	if code != "" && r.Currency != "" && code != r.Currency {
		r.strange = true
	}
	r.named = true
	if code != "" {
		r.Currency, r.Symbol = code, ""
	} else if r.Currency == "" {
		r.Symbol = symbol
	}
	return true
}

// money puts the parts together. In "95-110k" the scale of one end is meant for both, if that makes a range.
func (r *amount) money(complete bool) (Money, bool) {
	if len(r.numbers) == 0 || r.strange && !r.named {
		return Money{}, false
	}
	n := len(r.numbers) - 1
	low, high := r.numbers[0]*r.scales[0], r.numbers[n]*r.scales[n]
	if low > high && r.scales[n] == 1 && r.scales[0] > 1 {
		high = r.numbers[n] * r.scales[0]
	}
	if scaled := r.numbers[0] * r.scales[n]; r.scales[0] == 1 && scaled <= high {
		low = scaled
	}
	r.Low, r.High = min(low, high), max(low, high)
	r.Ambiguous = r.Ambiguous || r.strange || !complete || r.grouped()
	return r.Money, r.High <= maxNumber
}

// grouped tells whether thousands can be decimals after all. Nobody writes three decimals behind a currency; but
// "95.000" alone may be 95, and "1,250m" is more likely 1.25 million.
func (r *amount) grouped() bool {
	for i, g := range r.groups {
		if g != "" && r.scales[i] > 1 || g == "." && r.Currency == "" && r.Symbol == "" {
			return true
		}
	}
	return false
}
