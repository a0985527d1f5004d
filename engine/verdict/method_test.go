package verdict

import (
	"math"
	"testing"

	"go.yaml.in/yaml/v3"
)

// Method leaves nothing of model.yaml out. The file is read apart from the structs that Method is made of.
func TestMethodIsComplete(t *testing.T) {
	m, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	raw, err := embedded.ReadFile(modelFile)
	if err != nil {
		t.Fatal(err)
	}
	var keys struct{ Numbers, Priors, Tables map[string]any }
	if err := yaml.Unmarshal(raw, &keys); err != nil {
		t.Fatal(err)
	}
	got := m.Method()
	shown := map[string]bool{}
	for _, topic := range got.Topics {
		for _, f := range topic.Figures {
			shown["number "+f.Key] = evidenced(f.Evidence) && f.Unit != ""
		}
	}
	for _, p := range got.Priors {
		shown["prior "+p.Field] = evidenced(p.Evidence) && len(p.Answers) > 1
	}
	for _, table := range got.Tables {
		shown["table "+table.File] = table.Source.Title != "" && table.Source.Date != ""
	}
	for what, names := range map[string]map[string]any{"number ": keys.Numbers, "prior ": keys.Priors, "table ": keys.Tables} {
		for _, name := range sorted(names) {
			if !shown[what+name] {
				t.Errorf("%s%s is not shown with its source, date and grade", what, name)
			}
		}
	}
	if len(shown) < 80 || got.Version == "" || got.AsOf == "" || len(got.Topics) != len(topics) {
		t.Errorf("%d things in %d topics, version %q of %q", len(shown), len(got.Topics), got.Version, got.AsOf)
	}
}

func evidenced(e Evidence) bool {
	return e.Source.Title != "" && e.Date != "" && e.Grade != ""
}

// What the model uses lies between what was measured and the mean of the table, and the most useful comes first.
func TestMethodPremiums(t *testing.T) {
	m, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	list := m.Method().Premiums
	for i, p := range list {
		mean := math.Expm1(m.shrink[p.Table].mean)
		if p.Name == "" || p.Used < min(p.Measured, mean)-1e-12 || p.Used > max(p.Measured, mean)+1e-12 {
			t.Errorf("%+v, the mean of the table is %v", p, mean)
		}
		if i > 0 && p.Used > list[i-1].Used {
			t.Errorf("%s comes after %s", p.Name, list[i-1].Name)
		}
		if p.ZeroInside() != (p.Interval.Low <= 0 && p.Interval.High >= 0) {
			t.Errorf("%s: %v", p.Name, p.Interval)
		}
	}
	if len(list) < 20 {
		t.Errorf("only %d", len(list))
	}
}

// Who has a Method can't change the model with it.
func TestMethodIsACopy(t *testing.T) {
	m, err := Default()
	if err != nil {
		t.Fatal(err)
	}
	one := m.Method()
	one.Sources[0].Title, one.Priors[0].Answers[0].Share, one.Topics[0].Figures[0].Value = "", -1, -1
	two := m.Method()
	if two.Sources[0].Title == "" || two.Priors[0].Answers[0].Share < 0 || two.Topics[0].Figures[0].Value < 0 {
		t.Error("the model has changed")
	}
}
