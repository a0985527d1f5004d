package recognize

import (
	"slices"
	"strings"
	"testing"
)

func TestSeveral(t *testing.T) {
	for _, test := range []struct{ text, want, unknown string }{
		{"1, 3 and go", "go postgres", ""},
		{"1,3,5", "go postgres js", ""},
		{"1 3 5", "go postgres js", ""},
		{"#1 #4", "go k8s", ""},
		{"1-3", "? go gcp postgres", ""},
		{"go postgres k8s", "go postgres k8s", ""},
		{"go/postgres+k8s & python", "go postgres k8s python", ""},
		{"Go; Google Cloud; .NET", "go gcp dotnet", ""},
		{"c, c++ and c#", "c cpp csharp", ""},
		{"HTML/CSS, node", "html node", ""},
		{"react, native", "? react-native", ""},
		{"I know go and python", "go python", ""},
		{"golang, go", "go", ""},
		{"go postgress", "? go postgres", ""},
		{"postgress kuberntes", "? postgres k8s", ""},
		{"go, Cobol 85, python", "? go python", "Cobol 85"},
		{"go but not python", "? go", "but"},
		{"no python, go", "? go", ""},
		{"java", "? js", ""},
		{"no", "-", ""},
		{"", "-", ""},
		{"99", "-", "99"},
		{"go 99", "? go", "99"},
		{"Fortran, ABAP", "-", "Fortran|ABAP"},
	} {
		m, ok := Several(test.text, skills)
		if got := brief(m, ok); got != test.want && !(test.want == "?" && !m.Sure) {
			t.Errorf("Several(%q) = %q, want %q", test.text, got, test.want)
		}
		if got := strings.Join(m.Unknown, "|"); got != test.unknown {
			t.Errorf("Several(%q).Unknown = %q, want %q", test.text, got, test.unknown)
		}
	}
}

func TestSeveralLimitsUnknown(t *testing.T) {
	m, _ := Several(strings.Repeat("qqqq, zzzz ", 100)+"\u202e", skills)
	if len(m.Unknown) != maxUnknown || slices.Contains(m.Unknown, "") {
		t.Errorf("Unknown = %q", m.Unknown)
	}
}

// A text that is read only in part is never sure, and work on parts that mean nothing is bounded.
func TestSeveralIsBounded(t *testing.T) {
	if m, ok := Several("go"+strings.Repeat(" ", maxText), skills); !ok || m.Sure {
		t.Errorf("Several(long) = %+v; want an unsure match", m)
	}
	set := Compile(skills)
	l := list{set: set, text: []rune("qqqq")}
	for range 10 * maxGuesses {
		l.guess([]word{{"qqqq", 0, 4}})
	}
	l.guess([]word{{"kube", 0, 4}})
	if len(l.taken) > 0 {
		t.Errorf("%d parts were tried, want at most %d", l.guesses, maxGuesses)
	}
}
