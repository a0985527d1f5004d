package recognize

import (
	"math"
	"strings"
)

// The lists of a real quiz, with the neighbours that are easily mistaken for each other.
var (
	roles = []Choice{
		{Value: "backend", Label: "Backend", Aliases: []string{"back end", "server side"}},
		{Value: "fullstack", Label: "Full-stack"},
		{Value: "frontend", Label: "Frontend", Aliases: []string{"web", "ui"}},
		{Value: "devops", Label: "DevOps / platform", Aliases: []string{"sre", "site reliability", "infrastructure"}},
		{Value: "data", Label: "Data engineer", Aliases: []string{"etl"}},
		{Value: "science", Label: "Data scientist", Aliases: []string{"ml", "machine learning", "ai"}},
		{Value: "mobile", Label: "Mobile", Aliases: []string{"ios", "android"}},
		{Value: "rnd", Label: "R&D"},
		{Value: "other", Label: "Other…"},
		{Value: "security", Label: "Security", Hidden: true},
	}
	skills = []Choice{
		{Value: "go", Label: "Go", Aliases: []string{"golang"}},
		{Value: "gcp", Label: "Google Cloud"},
		{Value: "postgres", Label: "PostgreSQL", Aliases: []string{"pg"}},
		{Value: "k8s", Label: "Kubernetes", Aliases: []string{"k8s"}},
		{Value: "js", Label: "JavaScript"},
		{Value: "node", Label: "Node.js"},
		{Value: "c", Label: "C"},
		{Value: "cpp", Label: "C++"},
		{Value: "csharp", Label: "C#"},
		{Value: "dotnet", Label: ".NET"},
		{Value: "html", Label: "HTML/CSS"},
		{Value: "react-native", Label: "React Native"},
		{Value: "python", Label: "Python"},
		{Value: "mobile", Label: "Mobile"},
	}
	years = []Choice{
		{Value: "y0", Label: "0–2 years", From: 0, To: 2.9, Unit: Year},
		{Value: "y3", Label: "3–5 years", From: 3, To: 5.9, Unit: Year},
		{Value: "y6", Label: "6–9 years", From: 6, To: 9.9, Unit: Year},
		{Value: "y10", Label: "10–19 years", From: 10, To: 19.9, Unit: Year},
		{Value: "y20", Label: "20 or more", From: 20, To: math.Inf(1), Unit: Year},
	}
	hours = []Choice{
		{Value: "none", Label: "None", Aliases: []string{"no time"}, From: 0, To: 0.5, Unit: Hour},
		{Value: "h1", Label: "1–2 hours", From: 1, To: 2, Unit: Hour},
		{Value: "h3", Label: "3–5 hours", From: 3, To: 5, Unit: Hour},
		{Value: "h6", Label: "6–10 hours", From: 6, To: 10, Unit: Hour},
		{Value: "h11", Label: "> 10 hours", From: 10.1, To: math.Inf(1), Unit: Hour},
	}
	yesNo = []Choice{
		{Value: "yes", Label: "Yes", Aliases: []string{"y", "yep", "sure"}},
		{Value: "no", Label: "No", Aliases: []string{"n", "nope"}},
		{Value: "unsure", Label: "Not sure"},
	}
	countries = world()
)

// world is 69 countries, of which 8 are shown.
func world() []Choice {
	const names = `DE:Germany US:United States of America GB:United Kingdom IN:India FR:France CA:Canada PL:Poland UA:Ukraine
NL:Netherlands BR:Brazil ES:Spain AU:Australia IT:Italy SE:Sweden CH:Switzerland AT:Austria CZ:Czech Republic DK:Denmark PT:Portugal
NO:Norway FI:Finland BE:Belgium IL:Israel ZA:South Africa MX:Mexico NZ:New Zealand BG:Bulgaria RO:Romania IE:Ireland GR:Greece
TR:Türkiye HU:Hungary RU:Russian Federation JP:Japan AR:Argentina CO:Colombia CN:China BD:Bangladesh PK:Pakistan RS:Serbia CL:Chile
ID:Indonesia SK:Slovakia HR:Croatia IR:Iran, Islamic Republic of... PH:Philippines SG:Singapore TW:Taiwan LT:Lithuania SI:Slovenia
EE:Estonia LV:Latvia EG:Egypt NG:Nigeria KE:Kenya MY:Malaysia VN:Viet Nam TH:Thailand AE:United Arab Emirates
HK:Hong Kong (S.A.R.) KR:South Korea LK:Sri Lanka PE:Peru UY:Uruguay CR:Costa Rica SA:Saudi Arabia GE:Georgia NP:Nepal MA:Morocco`
	var list []Choice
	for f := range strings.FieldsSeq(names) {
		if code, label, ok := strings.Cut(f, ":"); ok {
			list = append(list, Choice{Value: code, Label: label, Hidden: len(list) >= 8})
			continue
		}
		list[len(list)-1].Label += " " + f
	}
	for i, c := range list {
		switch c.Value {
		case "US":
			list[i].Aliases = []string{"usa", "states"}
		case "GB":
			list[i].Aliases = []string{"uk", "england"}
		case "TR":
			list[i].Aliases = []string{"turkey"}
		}
	}
	return list
}
