package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"pgregory.net/rapid"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

const (
	inputSchema  = "../../docs/judge-input.schema.json"
	outputSchema = "../../docs/judge-output.schema.json"
)

func schema(t testing.TB, file string) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile(file)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func conforms(s *jsonschema.Schema, text []byte) error {
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		return err
	}
	return s.Validate(value)
}

// The schema of the input refuses no line that is judged, and most of those that are not.
func TestInputSchemaAgreesWithTheProgram(t *testing.T) {
	s := schema(t, inputSchema)
	for _, bad := range badLines {
		if refused := json.Valid([]byte(bad.line)) && conforms(s, []byte(bad.line)) != nil; refused != bad.seen {
			t.Errorf("%s: the schema refuses it: %v, want %v", bad.line, refused, bad.seen)
		}
	}
}

// Both take what is just within the limits.
func TestInputSchemaTakesTheLimits(t *testing.T) {
	s, j := schema(t, inputSchema), newTestJudge(t)
	for _, text := range []string{
		`{"years":0,"hours":0}`, `{"years":80,"hours":168}`, `{"pay":{"amount":1e12,"currency":"USD"}}`, `{"pay":{"amount":1e-9,"currency":"USD"}}`,
	} {
		if err := conforms(s, []byte(text)); err != nil {
			t.Errorf("%s: schema: %v", text, err)
		}
		if _, err := j.profile(line{text: []byte(text)}); err != nil {
			t.Errorf("%s: program: %v", text, err)
		}
	}
}

func TestInputSchemaAgreesAboutAnyLine(t *testing.T) {
	s, j := schema(t, inputSchema), newTestJudge(t)
	rapid.Check(t, func(t *rapid.T) {
		text := drawnLine(t, j.model)
		_, err := j.profile(line{text: []byte(text)})
		if refused := conforms(s, []byte(text)); (err == nil) != (refused == nil) {
			t.Errorf("%s\nprogram: %v\nschema: %v", text, err, refused)
		}
	})
}

// What comes out conforms to the schema, whatever goes in, and adds up.
func TestOutputConformsToItsSchema(t *testing.T) {
	s, j := schema(t, outputSchema), newTestJudge(t)
	check := func(t rapid.TB, text string) {
		answer := j.answer(line{number: 7, text: []byte(text)})
		if err := conforms(s, answer); err != nil {
			t.Fatalf("%s\n%s\n%v", text, answer, err)
		}
		var v judgement
		if bytes.HasPrefix(answer, []byte(`{"error"`)) {
			return
		}
		if err := json.Unmarshal(answer, &v); err != nil {
			t.Fatal(err)
		}
		if problem := sound(&v); problem != "" {
			t.Errorf("%s\n%s\n%s", text, answer, problem)
		}
	}
	for text := range strings.Lines(profileLines(t, j.model, 150)) {
		check(t, text)
	}
	for _, bad := range badLines {
		check(t, bad.line)
	}
	rapid.Check(t, func(t *rapid.T) { check(t, drawnLine(t, j.model)) })
}

// sound tells what in a verdict contradicts the rest of it.
func sound(v *judgement) string {
	best, closed := 0.0, false
	for _, p := range v.Paths {
		best += p.Best.Two
		if closed && p.Closed == "" {
			return "an open path after a closed one"
		}
		closed = p.Closed != ""
		if (p.Money == nil) != (v.Pay == nil) || (v.Pay == nil) != (v.Currency == nil) {
			return "money without pay, or pay without money"
		}
		if p.Money != nil && math.Abs(p.Money.Two.Mean-p.Gain.Two.Mean**v.Pay) > 1 {
			return "money is not the gain times the pay"
		}
		if p.BreakEven.P50 != nil && *p.BreakEven.P10 > *p.BreakEven.P50 || p.Gain.One.P10 > p.Gain.One.P90 {
			return "quantiles fall"
		}
	}
	switch {
	case math.Abs(best-1) > 0.001:
		return fmt.Sprintf("p_best adds up to %v", best)
	case v.Verdict != verdict.Stay && v.Verdict != v.Paths[0].Path:
		return "the verdict is not the first path"
	}
	return ""
}

// drawnLine is a line of any keys, most of them with a value that is right.
func drawnLine(t *rapid.T, m *verdict.Model) string {
	values := map[string]*rapid.Generator[any]{
		"country": rapid.SampledFrom([]any{"DE", "Kenya", "usa", "other", "Bhutan", nil, 7}),
		"years":   rapid.OneOf(rapid.Float64Range(0, 80).AsAny(), rapid.SampledFrom([]any{nil, -1, 81, "3"})),
		"hours":   rapid.OneOf(rapid.Float64Range(0, 168).AsAny(), rapid.SampledFrom([]any{nil, 0, 0.4, -1, 200, true})),
		"horizon": rapid.SampledFrom([]any{6, 12, 24, 36, nil, 18, "6"}),
		"skills":  rapid.SampledFrom([]any{[]string{}, m.Skills(), m.Skills()[:3], nil, "go", []int{1}}),
		"pay": rapid.SampledFrom([]any{
			"below", "above", nil, amount{1, "USD"}, amount{1e12, "USD"}, amount{85000, "eur"}, amount{9e6, "INR"}, amount{-1, "USD"}, 5,
		}),
	}
	for _, key := range []string{"role", "education", "remote", "cash_need", "market", "skill_gap", "moonlighting", "side_asset"} {
		values[key] = rapid.OneOf(rapid.SampledFrom(m.Values(key)).AsAny(), rapid.SampledFrom(m.Values(key)).AsAny(), rapid.SampledFrom([]any{nil, "", 1}))
	}
	for _, key := range []string{"signals", "ties"} {
		values[key] = rapid.OneOf(rapid.SliceOf(rapid.SampledFrom(m.Values(key))).AsAny(), rapid.SampledFrom([]any{nil, "x", []string{"x"}}))
	}
	object := map[string]any{}
	for _, key := range rapid.SliceOfDistinct(rapid.SampledFrom(sortedKeys(values)), rapid.ID[string]).Draw(t, "keys") {
		object[key] = values[key].Draw(t, key)
	}
	text, err := json.Marshal(object)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
