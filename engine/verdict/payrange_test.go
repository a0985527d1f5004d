package verdict

import (
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// Worked out apart from this code, from the formula and the figures in pay_model.json.
func TestPayRange(t *testing.T) {
	m := load(t)
	for _, tt := range []struct {
		country, role string
		years         Number
		currency      string
		want          [5]float64
		n             int
	}{
		{"US", "backend", Known(7), "USD", [5]float64{100408, 123661, 152466, 190327, 244312}, 3509},
		{"DE", "ai_ml", Known(20), "EUR", [5]float64{69728, 85875, 105879, 132171, 169660}, 1400},
		{"PL", "qa", Known(0), "PLN", [5]float64{52273, 65528, 82260, 104207, 131641}, 281},
		{"IN", "data_engineer", Known(4.5), "INR", [5]float64{733281, 1084017, 1651483, 2456344, 3578966}, 649},
		{"IL", "backend", Known(60), "ILS", [5]float64{300378, 369941, 456114, 569377, 730875}, 111}, // rate of country.csv
		{"KE", "frontend", Known(3), "USD", [5]float64{4150, 6135, 9347, 13902, 20256}, 0},           // region, no rate
		{"KR", "frontend", Known(3), "KRW", [5]float64{15463145, 22859332, 34825833, 51798410, 75471828}, 0},
		{"RS", "devops", Known(10), "USD", [5]float64{39935, 50061, 62843, 79610, 100569}, 49},
		{"GB", "other", Known(12), "GBP", [5]float64{47731, 59635, 74736, 94974, 123325}, 996},
		{"GB", "", Known(12), "GBP", [5]float64{47731, 59635, 74736, 94974, 123325}, 996},
		{"FR", "mobile", Number{}, "EUR", [5]float64{32066, 40197, 65897, 88500, 111799}, 646},
	} {
		r, ok := m.PayRange(Profile{Country: tt.country, Role: tt.role, Years: tt.years})
		got := [5]float64{r.P10, r.P25, r.P50, r.P75, r.P90}
		if !ok || got != tt.want || r.Currency != tt.currency || r.N != tt.n || r.Source != "so-2025" {
			t.Errorf("%s %s %v: got %v %+v", tt.country, tt.role, tt.years, ok, r)
		}
	}
}

func TestPayRangeOfNowhere(t *testing.T) {
	m := load(t)
	for _, country := range []string{"", "other", "XX", "de", "Germany"} {
		if r, ok := m.PayRange(Profile{Role: "backend", Country: country}); ok || r != (PayRange{}) {
			t.Errorf("%q: got %v, %v", country, r, ok)
		}
	}
}

// Every role, country and number of years has a range whose quantiles rise.
func TestPayRangeRises(t *testing.T) {
	t.Parallel()
	m := load(t)
	years := []Number{{}, Known(-1), Known(math.NaN()), Known(math.Inf(1)), Known(1e9)}
	for y := 0.0; y <= 45; y += 7.5 {
		years = append(years, Known(y))
	}
	for _, country := range m.Countries() {
		for _, role := range append(m.Roles(), "", "wizard") {
			for _, y := range years {
				r, ok := m.PayRange(Profile{Role: role, Country: country, Years: y})
				q := []float64{0, r.P10, r.P25, r.P50, r.P75, r.P90}
				if !ok || len(r.Currency) != 3 || !slices.IsSorted(q) || q[1] == 0 || slices.Contains(q, math.Inf(1)) || r.P10 == r.P90 {
					t.Fatalf("%s %s %v: %v %+v", country, role, y, ok, r)
				}
			}
		}
	}
}

// Unknown is wider than known.
func TestUnknownWidensPay(t *testing.T) {
	m := load(t)
	width := func(p Profile) float64 {
		r, _ := m.PayRange(p)
		return r.P90 / r.P10
	}
	for _, country := range m.Countries() {
		known := width(Profile{Role: "backend", Country: country, Years: Known(11)})
		if role := width(Profile{Country: country, Years: Known(11)}); role <= known {
			t.Errorf("%s: unknown role %v, known %v", country, role, known)
		}
		if years := width(Profile{Role: "backend", Country: country}); years <= known {
			t.Errorf("%s: unknown years %v, known %v", country, years, known)
		}
	}
}

// A change of currency, or of the role's coefficient, moves all quantiles alike.
func TestPayRangeScales(t *testing.T) {
	m := load(t)
	backend, _ := m.PayRange(Profile{Role: "backend", Country: "US", Years: Known(7)})
	for _, role := range m.Roles() {
		if role == other {
			continue
		}
		r, _ := m.PayRange(Profile{Role: role, Country: "US", Years: Known(7)})
		want := math.Exp(m.tables.pay.Quiz.Role[role])
		for _, got := range []float64{r.P10 / backend.P10, r.P50 / backend.P50, r.P90 / backend.P90} {
			if math.Abs(got-want) > 1e-4 {
				t.Errorf("%s: %v times back-end, want %v", role, got, want)
			}
		}
	}
}

// The model's median of all roles lies near the survey's own, of people with 6 to 10 years.
func TestPayRangeAgainstSurvey(t *testing.T) {
	m := load(t)
	survey, err := readTable(embedded, "pay_country.csv")
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for i := range survey.rows {
		if survey.text(i, "band") != "6-10" || survey.number(i, "n") < 50 {
			continue
		}
		for iso, c := range m.tables.countries {
			if c.Name != survey.text(i, "country") {
				continue
			}
			_, rate := m.rate(c)
			r, _ := m.PayRange(Profile{Country: iso, Years: Known(8)})
			if off := r.P50 / rate / survey.number(i, "p50"); off < 0.75 || off > 1.33 {
				t.Errorf("%s: the model's median is %.2f times the survey's", iso, off)
			}
			checked++
		}
	}
	if checked < 12 {
		t.Errorf("only %d countries compared", checked)
	}
}

// Countries without a rate are shown in USD; these are known.
func TestCurrencies(t *testing.T) {
	m := load(t)
	var dollars []string
	for _, iso := range m.Countries() {
		r, _ := m.PayRange(Profile{Country: iso})
		if r.Currency == "USD" && iso != "US" {
			dollars = append(dollars, iso)
		}
	}
	if diff := cmp.Diff([]string{"GE", "IR", "KE", "MA", "NG", "NP", "RS"}, dollars); diff != "" {
		t.Error(diff)
	}
}

func TestLevel(t *testing.T) {
	r := PayRange{P25: 100, P75: 200}
	for pay, want := range map[float64]string{0: payBelow, 99: payBelow, 100: payAbout, 150: payAbout, 200: payAbout, 201: payAbove} {
		if got := r.Level(pay); got != want {
			t.Errorf("Level(%v) = %q, want %q", pay, got, want)
		}
	}
}
