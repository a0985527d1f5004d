package recognize_test

import (
	"fmt"

	"github.com/earnverdict/verdictbot/engine/recognize"
)

var roles = recognize.Compile([]recognize.Choice{
	{Value: "backend", Label: "Backend"},
	{Value: "devops", Label: "DevOps / platform", Aliases: []string{"sre"}},
})

func ExampleSet_One() {
	for _, text := range []string{"2", "SRE", "I'm a back-end dev", "backned", "plumber"} {
		m, ok := roles.One(text)
		fmt.Println(text, "→", m.Values, ok, m.Sure)
	}
	// Output:
	// 2 → [devops] true true
	// SRE → [devops] true true
	// I'm a back-end dev → [backend] true true
	// backned → [backend] true false
	// plumber → [] false false
}

func ExampleSet_Several() {
	m, _ := roles.Several("1, sre and juggling")
	fmt.Println(m.Values, m.Sure, m.Unknown)
	// Output: [backend devops] false [juggling]
}

func ExampleAmount() {
	for _, text := range []string{"95-110k eur", "12 lpa", "95.000"} {
		m, _ := recognize.Amount(text)
		fmt.Println(m.Low, m.High, m.Currency, m.Period, m.Ambiguous)
	}
	// Output:
	// 95000 110000 EUR  false
	// 1.2e+06 1.2e+06 INR year false
	// 95000 95000   true
}

func ExampleQuantity() {
	s, _ := recognize.Quantity("about 3-5 hrs a week")
	fmt.Println(s.Low, s.High, s.Unit, s.Per, s.Sure)
	// Output: 3 5 hour week true
}
