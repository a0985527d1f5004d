package main

import (
	"github.com/earnverdict/verdictbot/engine/verdict"
)

// A judgement is a verdict as a line of JSON; docs/judge.md tells what the keys mean. Shares of annual pay have the
// unit "pay".
type judgement struct {
	Verdict     verdict.Path     `json:"verdict"` // the winner
	Strength    verdict.Strength `json:"strength"`
	PayRange    *payRange        `json:"pay_range"` // null: the country is unknown
	Paths       []pathResult     `json:"paths"`     // all five, as the model has them in order
	Unit        string           `json:"unit"`      // of every share: "pay"
	Horizon     int              `json:"horizon"`   // months
	Lead        float64          `json:"lead"`
	Currency    *string          `json:"currency"` // null: the pay is unknown
	Pay         *float64         `json:"pay"`      // a year before tax
	Sequence    []stage          `json:"sequence"`
	Flips       []flip           `json:"flips"`
	Fastest     *string          `json:"fastest"`      // null: no path pays off
	Evidence    string           `json:"evidence"`     // grade, A to D
	NotModelled []string         `json:"not_modelled"` // ids
	Sources     []citation       `json:"sources"`
	Model       string           `json:"model"`
}

// A payRange is in units of its currency a year.
type payRange struct {
	Currency string  `json:"currency"`
	P10      float64 `json:"p10"`
	P25      float64 `json:"p25"`
	P50      float64 `json:"p50"`
	P75      float64 `json:"p75"`
	P90      float64 `json:"p90"`
	N        int     `json:"n"` // people of the country; 0: only its region is known
}

// A pathResult is what one path brings people like this one.
type pathResult struct {
	Path            verdict.Path       `json:"path"`            // which
	Item            *string            `json:"item"`            // null: the path has none
	Best            byHorizon[float64] `json:"p_best"`          // share of people for whom no other path brings more
	Gain            byHorizon[spread]  `json:"gain"`            // until then, against changing nothing
	Money           *byHorizon[spread] `json:"money,omitempty"` // left out: the pay is unknown
	BreakEven       breakEven          `json:"break_even"`
	Loss            float64            `json:"p_loss"`           // share of people
	Regret          float64            `json:"regret"`           // what the best path of each of the people brings more
	OpportunityCost float64            `json:"opportunity_cost"` // what the best other path is worth
	Closed          string             `json:"closed,omitempty"` // left out: it is open
	Cautions        []string           `json:"cautions"`         // what slows it, costs it, or makes it uncertain
}

// byHorizon is a value for each of verdict.Horizons; a map would put "12" before "6".
type byHorizon[T any] struct {
	Half  T `json:"6"`
	One   T `json:"12"`
	Two   T `json:"24"`
	Three T `json:"36"`
}

// A spread is of gains over people: shares of annual pay, or money.
type spread struct {
	P10  float64 `json:"p10"`
	P50  float64 `json:"p50"`
	P90  float64 `json:"p90"`
	Mean float64 `json:"mean"`
}

// breakEven is in months, of those who get there; null when nobody does.
type breakEven struct {
	P10   *float64 `json:"p10"`
	P50   *float64 `json:"p50"`
	P90   *float64 `json:"p90"`
	Never float64  `json:"never"` // share of people
}

// A stage is one step of the recommended order.
type stage struct {
	Path verdict.Path `json:"path"`
	Item *string      `json:"item"`
	From int          `json:"from"`
	To   int          `json:"to"` // months from today; 36: it goes on
}

// A flip has a value, or a threshold with its direction.
type flip struct {
	Input     string       `json:"input"`
	Value     string       `json:"value,omitempty"`
	Threshold *float64     `json:"threshold,omitempty"` // a pointer, so that a threshold of 0 is written
	Direction string       `json:"direction,omitempty"`
	Verdict   verdict.Path `json:"verdict"`
}

// A citation is where a number comes from. It has the fields of verdict.Source, so that one becomes the other.
type citation struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	URL     string `json:"url"`
	Date    string `json:"date"`
	Grade   string `json:"grade"`
	Licence string `json:"licence"`
}
