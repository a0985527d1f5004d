package verdict

import (
	"cmp"
	"math"
	"slices"
)

// A Method is what the model rests on, as people may read it: docs/model.md and the page of the method are made of it,
// so that neither can grow old.
type Method struct {
	Version, AsOf string // of model.yaml; AsOf is a date
	Topics        []Topic
	Premiums      []Premium // those that the model uses most first
	Priors        []Frequency
	Tables        []Table
	Sources       []Source
}

// A Topic is a group of figures.
type Topic struct {
	Title   string
	Figures []Figure
}

// A Figure is one number of the method with its evidence. Low and high are what the sources bear.
type Figure struct {
	Key              string
	Value, Low, High float64
	Unit             string
	Evidence
}

// Evidence is what stands behind a figure.
type Evidence struct {
	Source Source
	Date   string // when it was measured; the source as a whole may have another
	Grade  string // as of Source
	Note   string
}

// A Premium is by how much more people are paid who use a technology, as shares of pay, and what the model makes of it.
type Premium struct {
	Name     string
	Table    string // the file
	Measured float64
	Interval Range   // 90 %
	Backend  float64 // as measured among back-end and full-stack developers
	Used     float64 // shrunk towards the mean of the table
	Error    float64 // standard error of Used, log points
}

// ZeroInside tells whether the interval leaves open that there is no difference at all.
func (p Premium) ZeroInside() bool { return p.Interval.Low <= 0 && p.Interval.High >= 0 }

// A Frequency is how often people give each answer to what a field of Profile asks.
type Frequency struct {
	Field   string
	Answers []Answer
	Evidence
}

// An Answer is one of them, with its share of all people.
type Answer struct {
	Value string
	Share float64
}

// A Table is a file of data and where it comes from.
type Table struct {
	File   string
	Source Source
}

// topics name the groups by the number that begins each.
var topics = map[string]string{
	"weeks_per_month": "Time", "years_typical": "The person", "ask_below": "Asking for a raise", "learn_polish": "Learning",
	"offers_quiet": "Moving", "freelance_level": "Side income", "lead_close": "The verdict",
}

// Method returns all of it, in the order of model.yaml.
func (m *Model) Method() Method {
	all := Method{
		Version: m.doc.Version, AsOf: m.doc.AsOf, Sources: slices.Clone(m.doc.Sources),
		Premiums: m.premiums(), Priors: m.frequencies(),
	}
	m.num.each(func(key, _ string, q quantity) {
		if title := topics[key]; title != "" {
			all.Topics = append(all.Topics, Topic{Title: title})
		}
		topic := &all.Topics[len(all.Topics)-1]
		topic.Figures = append(topic.Figures, Figure{
			Key: key, Value: q.Value, Low: q.Low, High: q.High, Unit: q.Unit, Evidence: m.evidence(q.Source, q.Date, q.Grade, q.Note),
		})
	})
	for _, file := range tableFiles {
		all.Tables = append(all.Tables, Table{File: file, Source: m.sources[m.doc.Tables[file]]})
	}
	return all
}

func (m *Model) evidence(source, date, grade, note string) Evidence {
	return Evidence{Source: m.sources[source], Date: date, Grade: grade, Note: note}
}

// frequencies are those of model.yaml; the counted ones are a table.
func (m *Model) frequencies() []Frequency {
	var all []Frequency
	for _, field := range slices.Concat(answerPriors, flagPriors) {
		p := m.doc.Priors[field]
		f := Frequency{Field: field, Evidence: m.evidence(p.Source, p.Date, p.Grade, p.Note)}
		for _, a := range p.Answers {
			f.Answers = append(f.Answers, Answer{Value: a.Value, Share: a.Share})
		}
		all = append(all, f)
	}
	return all
}

// premiums are of the technologies that the model may suggest. One has two where people in the United States are judged
// by another table.
func (m *Model) premiums() []Premium {
	ids := map[string]bool{}
	for _, role := range m.doc.Roles {
		for _, id := range role.Skills {
			ids[id] = true
		}
	}
	var all []Premium
	for _, id := range sorted(ids) {
		elsewhere, file := m.premium(id, false)
		all = append(all, m.shown(id, elsewhere, file))
		if us, from := m.premium(id, true); from != file || us != elsewhere {
			all = append(all, m.shown(id, us, from))
		}
	}
	slices.SortStableFunc(all, func(a, b Premium) int { return cmp.Compare(b.Used, a.Used) })
	return all
}

func (m *Model) shown(id string, p premium, file string) Premium {
	used, e := m.shrink[file].shrunk(p.all)
	return Premium{
		Name: m.SkillName(id), Table: file, Measured: measured(p.all), Interval: p.all, Backend: measured(p.backend), Used: used, Error: e,
	}
}

// measured is the figure in the middle of an interval, in logarithms, as the model takes it.
func measured(r Range) float64 {
	middle, _ := logFigure(r)
	return math.Expm1(middle)
}
