package engine

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

// A CheckIn is one question that is asked some time after a verdict, of those who want it.
type CheckIn struct {
	ID      string          `yaml:"id"`
	Days    int             `yaml:"days"` // after the yes
	Text    string          `yaml:"text"`
	Choices []CheckInChoice `yaml:"choices"`
}

// A CheckInChoice is one answer to a check-in.
type CheckInChoice struct {
	Value string `yaml:"value"` // what is counted; keeps its meaning for ever
	Label string `yaml:"label"`
}

// The answers that say whether the range was right that was told with the verdict: it should hold for 8 of 10.
const (
	Below  = "below"
	Inside = "inside"
	Above  = "above"
)

// Measures says whether the answers tell if the range was right.
func (c *CheckIn) Measures() bool { return c.choice(Inside) != nil }

// Outcome is the name under which an answer is counted, with the path that the verdict named.
func (c *CheckIn) Outcome(path verdict.Path, value string) string {
	return c.ID + "/" + string(path) + "/" + value
}

// CheckIns are what a person has said yes to, and how far that has come. What the verdict said then is kept as it was
// told: the numbers may be others when the time has come.
type CheckIns struct {
	Since string       `json:"since"`           // when they said yes, RFC 3339
	Path  verdict.Path `json:"path"`            // what the verdict named
	Low   string       `json:"low"`             // what it adds a year, once it pays, for 8 of 10 people: from …
	High  string       `json:"high"`            // … to
	Asked []string     `json:"asked,omitempty"` // ids of check-ins
	Told  []Answer     `json:"told,omitempty"`
}

// Due is when the next check-in is to be asked; the zero time when none is.
func (q *Quiz) Due(s State) time.Time {
	next := q.nextCheckIn(s)
	if next == nil {
		return time.Time{}
	}
	return s.CheckIns.due(next)
}

// nextCheckIn is the first that has not been asked; nil when none is to be.
func (q *Quiz) nextCheckIn(s State) *CheckIn {
	if s.CheckIns == nil {
		return nil
	}
	for i := range q.CheckIns {
		if !slices.Contains(s.CheckIns.Asked, q.CheckIns[i].ID) {
			return &q.CheckIns[i]
		}
	}
	return nil
}

// LastDue is when the last check-in is to be asked; the zero time when all have been.
func (q *Quiz) LastDue(s State) time.Time {
	if q.Due(s).IsZero() {
		return time.Time{}
	}
	return s.CheckIns.due(&q.CheckIns[len(q.CheckIns)-1])
}

// due is the zero time where the State was tampered with.
func (c *CheckIns) due(in *CheckIn) time.Time {
	since, err := time.Parse(time.RFC3339, c.Since)
	if err != nil {
		return time.Time{}
	}
	return since.AddDate(0, 0, in.Days)
}

// CheckIn turns to the check-in that is due, and tells whether there is one. Of several that the time has come for, as
// after a long outage, only the last is asked.
func (q *Quiz) CheckIn(s State, now time.Time) (next State, due bool) {
	s = q.adopt(s)
	for at := q.Due(s); !at.IsZero() && !at.After(now); at = q.Due(s) {
		s, due = s.asked(q.nextCheckIn(s).ID), true
	}
	if !due {
		return s, false
	}
	return s.turned(CheckInPage), true
}

func (s State) asked(id string) State {
	c := *s.CheckIns
	c.Asked = append(slices.Clone(c.Asked), id)
	s.CheckIns = &c
	return s
}

// Unasked takes the last check-in back that could not be brought to the person: it is due again. One that the person has
// found meanwhile and answered stays.
func (q *Quiz) Unasked(s State) State {
	if q.openCheckIn(s) == nil {
		return s
	}
	c := *s.CheckIns
	c.Asked = slices.Clone(c.Asked[:len(c.Asked)-1])
	s.CheckIns = &c
	return s.off(CheckInPage)
}

// Unreachable ends the check-ins of somebody who can't be written to.
func (q *Quiz) Unreachable(s State) State {
	s.CheckIns = nil
	return s.off(CheckInPage)
}

// off leaves a page.
func (s State) off(p Page) State {
	if s.Page == p {
		return s.plain()
	}
	return s
}

// Outcome names the answer to a check-in that a turn has brought, as "check-in/path/value", to be counted; empty when it
// has brought none. The states are those before and after.
func (q *Quiz) Outcome(before, after State) string {
	if after.CheckIns == nil {
		return ""
	}
	for _, told := range after.CheckIns.Told {
		if before.CheckIns == nil || indexOf(before.CheckIns.Told, told.Question) < 0 {
			return (&CheckIn{ID: told.Question}).Outcome(after.CheckIns.Path, told.Value)
		}
	}
	return ""
}

// openCheckIn is the last one that was asked, while it has no answer.
func (q *Quiz) openCheckIn(s State) *CheckIn {
	if s.CheckIns == nil || len(s.CheckIns.Asked) == 0 {
		return nil
	}
	last := s.CheckIns.Asked[len(s.CheckIns.Asked)-1]
	if indexOf(s.CheckIns.Told, last) >= 0 {
		return nil
	}
	return q.checkIn(last)
}

func (q *Quiz) checkIn(id string) *CheckIn {
	for i := range q.CheckIns {
		if q.CheckIns[i].ID == id {
			return &q.CheckIns[i]
		}
	}
	return nil
}

func (c *CheckIn) choice(value string) *CheckInChoice {
	for i := range c.Choices {
		if c.Choices[i].Value == value {
			return &c.Choices[i]
		}
	}
	return nil
}

// checkInText puts in what was told with the verdict.
func (q *Quiz) checkInText(s State, text string) string {
	c := s.CheckIns
	day := ""
	if since, err := time.Parse(time.RFC3339, c.Since); err == nil {
		day = q.day(since)
	}
	return fill(text, "day", day, "path", q.Verdict.Paths[string(c.Path)], "low", c.Low, "high", c.High)
}

// day writes a date.
func (q *Quiz) day(t time.Time) string {
	return fill(q.Words.Day, "day", strconv.Itoa(t.Day()), "month", q.Verdict.Chart.Months[t.Format("01")], "year", t.Format("2006"))
}

// listed is a list in a sentence.
func (q *Quiz) listed(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	last := len(parts) - 1
	return strings.Join(parts[:last], ", ") + q.Words.And + parts[last]
}
