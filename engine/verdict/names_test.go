package verdict

import (
	"reflect"
	"slices"
	"testing"
)

// fieldsOf returns the names of a struct's fields.
func fieldsOf(v any) []string {
	var names []string
	for field := range reflect.TypeOf(v).Fields() {
		names = append(names, field.Name)
	}
	return names
}

func TestSlug(t *testing.T) {
	for name, want := range map[string]string{
		"Go": "go", "Google Cloud": "google-cloud", "HTML/CSS": "html-css", " A--B ": "a-b", "": "", "Vue.js": "vue-js",
	} {
		if got := slug(name); got != want {
			t.Errorf("slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestSkills(t *testing.T) {
	m := load(t)
	skills := m.Skills()
	if !slices.IsSorted(skills) || len(slices.Compact(slices.Clone(skills))) != len(skills) {
		t.Error("skills must be sorted, each once")
	}
	for id, name := range map[string]string{
		"go": "Go", "csharp": "C#", "cpp": "C++", "fsharp": "F#", "c": "C", "r": "R", "aws": "AWS", "azure": "Azure", "google-cloud": "Google Cloud",
		"kubernetes": "Kubernetes", "terraform": "Terraform", "postgresql": "PostgreSQL", "bash": "Bash", "unheard-of": "unheard-of",
	} {
		if got := m.SkillName(id); got != name {
			t.Errorf("SkillName(%q) = %q, want %q", id, got, name)
		}
	}
	for _, id := range skills {
		if m.SkillName(id) == "" || id != slug(id) {
			t.Errorf("skill %q: bad id or no name", id)
		}
		_, survey := m.survey[id]
		_, us := m.us[id]
		_, platform := m.platform[id]
		if !survey && !us && !platform {
			t.Errorf("skill %q is in no table", id)
		}
	}
}

// Two rows of one table under one id would hide one of them. The survey of 2024 asked for Supabase twice, as a
// database and as a platform; the row is not read, because that of 2025 is newer.
func TestOneRowPerSkill(t *testing.T) {
	m := load(t)
	for _, table := range []struct{ byName, byID map[string]premium }{
		{m.tables.survey, m.survey}, {m.tables.us, m.us}, {m.tables.platform, m.platform},
	} {
		if len(table.byName) != len(table.byID) {
			t.Errorf("%d rows, %d ids", len(table.byName), len(table.byID))
		}
	}
}

func TestValues(t *testing.T) {
	m := load(t)
	if n := len(m.Roles()); n != 30 {
		t.Errorf("%d roles, want 30", n)
	}
	if n := len(m.Countries()); n != 69 {
		t.Errorf("%d countries, want 69", n)
	}
	for field, want := range map[string][]string{
		"role": {"backend", "other"}, "country": {"DE", "NO", "other"}, "skills": {"go", "aws"}, "pay": {"below", "about", "above"},
		"cash_need": {"now", "soon", "later"}, "signals": {"shipped", "offer", "unpaid_skill"}, "moonlighting": {"yes", "no", "unsure"},
		"side_asset": {"none", "skill", "client"}, "ties": {"equity", "visa", "notice"},
		"path": {"skill", "side", "switch", "ask", "stay"}, "strength": {"clear", "lean", "close", "none"},
		"closed": {"moonlighting", "hours", "known"}, "caution": {"visa", "notice", "equity", "moonlighting", "includes_zero"},
		"flip": {"raise", "hours", "horizon", "signals"}, "missing": {"tax", "health", "aptitude"},
		"item":   {"same_role", "better_company", "role_upgrade", "offer", "freelance", "writing", "product"},
		"market": {"quiet", "some", "hot"}, "skill_gap": {"polish", "clear", "unknown"},
	} {
		for _, v := range want {
			if !slices.Contains(m.Values(field), v) {
				t.Errorf("Values(%q) lacks %q", field, v)
			}
		}
	}
	if m.Values("colour") != nil {
		t.Error("an unknown field has no values")
	}
	m.Values("pay")[0] = "broken"
	if m.Values("pay")[0] != payBelow {
		t.Error("a caller can change the model")
	}
}
