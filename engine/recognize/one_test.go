package recognize

import (
	"math"
	"strings"
	"testing"
)

// oneTests are what people type, per list.
var oneTests = []struct {
	about   string
	choices []Choice
	rows    string // text → values; "?" marks an unsure match, "-" a miss
}{
	{"roles", roles, `
			2 → fullstack
			2. → fullstack
			#2 → fullstack
			2) → fullstack
			(2) → fullstack
			２ → fullstack
			option 2 → fullstack
			No. 2 → fullstack
			10 → -
			0 → -
			99 → -
			-2 → -
			backend → backend
			BACK-END → backend
			Back  End! → backend
			front end → frontend
			Front-end → frontend
			Frontend → frontend
			fröntend → frontend
			sre → devops
			ml → science
			full stack → fullstack
			front → frontend
			back → backend
			devops → devops
			DevOps/platform → devops
			platform → ? devops
			data → data
			data sci → science
			data s → ? science data
			dat → ? data science
			I'm a backend dev → backend
			i work as a front-end developer → frontend
			Backend engineer, please → backend
			I used to do backend → ? backend
			not backend → -
			I don't do backend → -
			anything but backend → ? backend
			backend and frontend → ? backend frontend
			2. fullstack → fullstack
			3 fullstack → ? fullstack
			r and d → rnd
			r & d → rnd
			backned → ? backend
			bakcend → ? backend
			forntend → ? frontend
			backned developer → ? backend
			infrastucture → ? devops
			mobil → mobile
			mo → -
			dba → -
			tel → -
			etk → -
			no → -
			plumber → -
			cyber → -
			secur → security
			other → other
			engineer → ? data
			! → -
		`},
	{"skills", skills, `
			go → go
			Golang → go
			goland → ? go
			google → gcp
			google cloud → gcp
			go cloud → ? go
			let us go → ? go
			no → -
			node → node
			nodejs → node
			node js → node
			NODE.JS → node
			java → ? js
			Java → ? js
			javas → js
			javascrip → js
			javasrcipt → ? js
			ml → -
			c → c
			c# → csharp
			C ++ → cpp
			c # → csharp
			c++ → cpp
			.net → dotnet
			I use .NET → dotnet
			html → html
			css → ? html
			html css → html
			react → ? react-native
			post → postgres
			postgress → ? postgres
			kuberntes → ? k8s
			K8S → k8s
			k9s → -
			pyhton → ? python
			pythno → ? python
		`},
	{"years", years, `
			about 5 yrs → y3
			5 years → y3
			5yoe → y3
			5+ years → y3
			3-5 years → y3
			3 – 5 years → y3
			3 to 5 yrs → y3
			3-5 → y3
			ten years → y10
			8-12 years → ? y6 y10
			18 months → y0
			6 months → y0
			half a year → y0
			two and a half years → y0
			5½ years of experience → y3
			25 → y20
			20+ → y20
			20 or more → y20
			5 → ? y3 y20
			2 → ? y0 y3
			1 → y0
			#5 → y20
			5) → y20
			option 5 → y20
			7 → y6
			3,5 years → y3
			35 years → y20
			40 hours → -
			3 kids → -
			I have 5 years of Go → ? y3
			No. 5 → y20
		`},
	{"hours", hours, `
			~5h → h3
			2-3 hours → ? h1 h3
			1.5 hours a week → h1
			2.5 hours → ? h1 h3
			90 minutes → h1
			an hour a day → ? h3 h6
			20 hours a month → h3
			> 10 hours → h11
			15h → h11
			10+ hours → ? h6 h11
			none → none
			no time → none
			0 → none
			5 days → -
		`},
	{"yes or no", yesNo, `
			y → yes
			Yes! → yes
			no → no
			No, thanks → no
			no way → ? no
			nope → no
			not sure → unsure
			I'm not sure → unsure
			not really → -
			yes no → ? yes no
		`},
	{"countries", countries, `
			Germany → DE
			de → DE
			I live in Germany → DE
			I am in the UK now → GB
			germany, not france → -
			1 → DE
			8 → UA
			9 → -
			in → IN
			it → IT
			no → NO
			niger → ? NG
			north korea → ? KR
			korea → ? KR
			uni → ? US GB AE
			united → ? US GB AE
			united k → GB
			united states → US
			u.s.a. → US
			aus → ? AU AT
			austira → ? AT
			austra → ? AU AT
			austral → AU
			Turkiye → TR
			türkey → TR
			iran → IR
			Iraq → -
			New Mexico → ? MX
			Guinea → -
			s → -
			hongkong → HK
			french → -
			deutschland → -
			romania → RO
			estania → ? EE
			slovenka → ? SI
			I live in France → FR
			land → -
			new → NZ
			arab → ? AE
			SOUTH AFRICA!!! → ZA
			hong kong → HK
			viet nam → VN
			vietnam → VN
			irland → ? IE
			nederland → -
			switzerlnad → ? CH
			costa rica → CR
			taiwna → ? TW
			🇩🇪 → -
		`},
}

func TestOne(t *testing.T) {
	for _, test := range oneTests {
		set := Compile(test.choices)
		for row := range strings.Lines(test.rows) {
			text, want, ok := strings.Cut(strings.TrimSpace(row), " → ")
			if !ok {
				continue
			}
			m, found := set.One(text)
			if got := brief(m, found); got != want {
				t.Errorf("%s: One(%q) = %q, want %q", test.about, text, got, want)
			}
		}
	}
}

func brief(m Match, found bool) string {
	switch {
	case !found:
		return "-"
	case m.Sure:
		return strings.Join(m.Values, " ")
	}
	return "? " + strings.Join(m.Values, " ")
}

// A long text is read only in part, so it is never sure.
func TestOneCutsText(t *testing.T) {
	long := "backend" + strings.Repeat(" ", maxText)
	if m, ok := One(long+"not", roles); !ok || m.Sure {
		t.Errorf("One(long) = %v, %v; want an unsure match", m, ok)
	}
}

func TestOneAmbiguousName(t *testing.T) {
	choices := []Choice{{Value: "a", Label: "Staff"}, {Value: "b", Label: "staff"}}
	if m, ok := One("staff", choices); brief(m, ok) != "? a b" {
		t.Errorf("One = %v, want both", m)
	}
	counts := []Choice{{Value: "k0", Label: "0"}, {Value: "k1", Label: "1"}, {Value: "k2", Label: "2"}}
	if m, ok := One("1", counts); brief(m, ok) != "? k1 k0" {
		t.Errorf("One = %v, want the label and the number", m)
	}
}

// Without a unit on the choices "6 months" can't be told from 6 years.
func TestOneAsksAboutUnits(t *testing.T) {
	choices := []Choice{{Value: "few", Label: "Few", From: 0, To: 5}, {Value: "many", Label: "Many", From: 6, To: 50}}
	if m, ok := One("6 months", choices); brief(m, ok) != "? many" {
		t.Errorf("One = %v, want an unsure match", m)
	}
}

func TestWithin(t *testing.T) {
	bands := Compile([]Choice{
		{Value: "low", Label: "below €62k", From: 0, To: 62000, Unit: "EUR"},
		{Value: "mid", Label: "€62k to €88k", From: 62000, To: 88000, Unit: "EUR"},
		{Value: "high", Label: "above €88k", From: 88000, To: math.Inf(1), Unit: "EUR"},
		{Value: "skip", Label: "rather not say"},
	})
	for _, test := range []struct {
		low, high float64
		want      string
	}{
		{70000, 70000, "mid"},
		{95000, 110000, "high"},
		{60000, 70000, "? low mid"},
		{62000, 62000, "? low mid"},
		{95000, math.Inf(1), "high"},
		{math.NaN(), 1, "-"},
		{-5, -5, "? low"},
	} {
		if m, ok := bands.Within(test.low, test.high); brief(m, ok) != test.want {
			t.Errorf("Within(%v, %v) = %v, want %q", test.low, test.high, m, test.want)
		}
	}
	if m, ok := bands.One("3"); brief(m, ok) != "high" {
		t.Errorf("One(3) = %v, want the third choice: amounts are not for One", m)
	}
}
