package verdict

import "testing"

// Which paths are closed, and why: without hours, where the job allows nothing else, where there is nothing to learn.
func TestClosed(t *testing.T) {
	t.Parallel()
	m := load(t)
	all := m.Skills()
	for name, tt := range map[string]struct {
		change func(p *Profile)
		want   map[Path]string
	}{
		"open":            {func(*Profile) {}, nil},
		"no hours":        {func(p *Profile) { p.Hours = Known(0) }, map[Path]string{Skill: closedHours, Side: closedHours}},
		"next to none":    {func(p *Profile) { p.Hours = Known(0.49) }, map[Path]string{Skill: closedHours, Side: closedHours}},
		"half an hour":    {func(p *Profile) { p.Hours = Known(0.5) }, nil},
		"unknown hours":   {func(p *Profile) { p.Hours = Number{} }, nil},
		"not allowed":     {func(p *Profile) { p.Moonlighting = no }, map[Path]string{Side: closedMoonlighting}},
		"not sure":        {func(p *Profile) { p.Moonlighting = unsure }, nil},
		"neither":         {func(p *Profile) { p.Hours, p.Moonlighting = Known(0), no }, map[Path]string{Skill: closedHours, Side: closedHours}},
		"all is known":    {func(p *Profile) { p.Role, p.Skills = "cloud", all }, map[Path]string{Skill: closedKnown}},
		"a role is left":  {func(p *Profile) { p.Skills = all }, nil},
		"skills not told": {func(p *Profile) { p.Role, p.Skills = "cloud", nil }, nil},
	} {
		p := openly()
		tt.change(&p)
		v := m.Judge(p)
		for i, o := range v.Outcomes {
			if o.Closed != tt.want[o.Path] || o.Closed == "" && i > 0 && v.Outcomes[i-1].Closed != "" {
				t.Errorf("%s: %s is %q, want %q", name, o.Path, o.Closed, tt.want[o.Path])
			}
		}
	}
}
