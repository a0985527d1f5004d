package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// pay reads an amount with its currency, or how the pay compares with the market.
func (j *judge) pay(p *verdict.Profile, raw json.RawMessage) error {
	if raw[0] != '{' {
		if _, err := readText(raw); err != nil {
			return errors.New(`must be "below", "about", "above", or {"amount": 85000, "currency": "EUR"}`)
		}
		return oneOf("pay", func(p *verdict.Profile) *string { return &p.Pay })(j, p, raw)
	}
	list, err := members(raw) // as strict about keys as about those of the line
	if err != nil {
		return err
	}
	var year verdict.Amount // both keys are needed: no currency is taken for granted
	for _, m := range list {
		switch m.key {
		case "amount":
			year.Value, err = readAmount(m.value)
		case "currency":
			year.Currency, err = j.currency(m.value)
		default:
			err = fmt.Errorf("there is no key %s", quoted(m.key))
		}
		if err != nil {
			return err
		}
	}
	if year.Value == 0 || year.Currency == "" {
		return errors.New("needs an amount and a currency")
	}
	p.Amount = year
	return nil
}

// currency reads a code of ISO 4217 in any case; there must be a rate, or the amount says nothing.
func (j *judge) currency(raw json.RawMessage) (string, error) {
	code, err := readText(raw)
	if err != nil {
		return "", fmt.Errorf("currency %w", err)
	}
	if upper := strings.ToUpper(code); j.model.HasCurrency(upper) {
		return upper, nil
	}
	return "", fmt.Errorf("there is no rate for the currency %s", quoted(code))
}
