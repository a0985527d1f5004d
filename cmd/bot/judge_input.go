package main

import (
	"encoding/json"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// An input is a profile as a line of JSON has it: in the order in which it is written. Reading is done key by key,
// by inputs, because a key that is null, twice there or wrong must be told from one that is missing.
type input struct {
	Role         string   `json:"role,omitempty"`         // id of the pay tables
	Country      string   `json:"country,omitempty"`      // code, or "other"
	Years        *float64 `json:"years,omitempty"`        // of paid work in the field
	Education    string   `json:"education,omitempty"`    // highest degree
	Remote       string   `json:"remote,omitempty"`       // where the work is done
	Skills       []string `json:"skills,omitzero"`        // an empty list says something else than none
	Pay          any      `json:"pay,omitempty"`          // an amount, or one of three words
	Hours        *float64 `json:"hours,omitempty"`        // a week, beside the job
	Horizon      int      `json:"horizon,omitempty"`      // months
	CashNeed     string   `json:"cash_need,omitempty"`    // how soon
	Signals      []string `json:"signals,omitzero"`       // what is true now
	Market       string   `json:"market,omitempty"`       // how contacts and recruiters behave
	SkillGap     string   `json:"skill_gap,omitempty"`    // what learning would have to close
	Moonlighting string   `json:"moonlighting,omitempty"` // may the person earn beside the job
	SideAsset    string   `json:"side_asset,omitempty"`   // what there is to begin with
	Ties         []string `json:"ties,omitzero"`          // what a change of employer would cost
}

// An amount is money a year before tax.
type amount struct {
	Amount   float64 `json:"amount"`
	Currency string  `json:"currency"`
}

// newInput writes down a profile so that judge can read it.
func newInput(p *verdict.Profile) input {
	in := input{
		Role: p.Role, Country: p.Country, Years: orNone(p.Years), Education: p.Education, Remote: p.Remote, Skills: p.Skills,
		Hours: orNone(p.Hours), Horizon: p.Horizon, CashNeed: p.CashNeed, Signals: p.Signals, Market: p.Market,
		SkillGap: p.SkillGap, Moonlighting: p.Moonlighting, SideAsset: p.SideAsset, Ties: p.Ties,
	}
	switch {
	case p.Amount != verdict.Amount{}:
		in.Pay = amount{p.Amount.Value, p.Amount.Currency}
	case p.Pay != "":
		in.Pay = p.Pay
	}
	return in
}

// orNone is nil for a number that is not known, so that it is left out and 0 is not.
func orNone(n verdict.Number) *float64 {
	if !n.Known {
		return nil
	}
	return &n.Value
}

// inputs are the keys, and how each is read into a profile.
var inputs = map[string]func(*judge, *verdict.Profile, json.RawMessage) error{
	"role": func(j *judge, p *verdict.Profile, raw json.RawMessage) (err error) {
		p.Role, err = readID("role", raw, j.model.Roles())
		return err
	},
	"country": func(j *judge, p *verdict.Profile, raw json.RawMessage) (err error) {
		p.Country, err = j.country(raw)
		return err
	},
	"years": func(_ *judge, p *verdict.Profile, raw json.RawMessage) (err error) {
		p.Years, err = readNumber(raw, mostYears)
		return err
	},
	"hours": func(_ *judge, p *verdict.Profile, raw json.RawMessage) (err error) {
		p.Hours, err = readNumber(raw, mostHours)
		return err
	},
	"skills": func(j *judge, p *verdict.Profile, raw json.RawMessage) (err error) {
		p.Skills, err = j.skillList(raw)
		return err
	},
	"pay": func(j *judge, p *verdict.Profile, raw json.RawMessage) error { return j.pay(p, raw) },
	"horizon": func(_ *judge, p *verdict.Profile, raw json.RawMessage) (err error) {
		p.Horizon, err = readHorizon(raw)
		return err
	},
	"education":    oneOf("education", func(p *verdict.Profile) *string { return &p.Education }),
	"remote":       oneOf("remote", func(p *verdict.Profile) *string { return &p.Remote }),
	"cash_need":    oneOf("cash_need", func(p *verdict.Profile) *string { return &p.CashNeed }),
	"market":       oneOf("market", func(p *verdict.Profile) *string { return &p.Market }),
	"skill_gap":    oneOf("skill_gap", func(p *verdict.Profile) *string { return &p.SkillGap }),
	"moonlighting": oneOf("moonlighting", func(p *verdict.Profile) *string { return &p.Moonlighting }),
	"side_asset":   oneOf("side_asset", func(p *verdict.Profile) *string { return &p.SideAsset }),
	"signals":      someOf("signals", func(p *verdict.Profile) *[]string { return &p.Signals }),
	"ties":         someOf("ties", func(p *verdict.Profile) *[]string { return &p.Ties }),
}
