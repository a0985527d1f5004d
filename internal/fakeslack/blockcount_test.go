package fakeslack

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// most are all lists, as templates in which "%s" is a list of as many as there may be; each "#" in a part is its number.
var most = []struct {
	name           string
	most           int
	template, part string
}{
	{"message blocks", 50, `{"text":"a","blocks":%s}`, `{"type":"divider"}`},
	{"modal blocks", 100, `{"type":"modal","title":` + plainA + `,"blocks":%s}`, `{"type":"divider"}`},
	{"home blocks", 100, `{"type":"home","blocks":%s}`, `{"type":"divider"}`},
	{"actions", 25, inMessage(`{"type":"actions","elements":%s}`), `{"type":"button","action_id":"a#","text":` + plainA + `}`},
	{"context", 10, inMessage(`{"type":"context","elements":%s}`), plainA},
	{"fields", 10, inMessage(`{"type":"section","fields":%s}`), plainA},
	{"select", 100, inMessage(actions(`"type":"static_select","options":%s`)), `{"text":` + plainA + `,"value":"#"}`},
	{"multi select", 100, inModal(input(`"type":"multi_static_select","options":%s`)), `{"text":` + plainA + `,"value":"#"}`},
	{"groups", 100, inMessage(actions(`"type":"static_select","option_groups":%s`)), `{"label":` + plainA + `,` + optionsA + `}`},
	{"multi groups", 100, inModal(input(`"type":"multi_static_select","option_groups":%s`)), `{"label":` + plainA + `,` + optionsA + `}`},
	{"in a group", 100, inMessage(actions(`"type":"static_select","option_groups":[{"label":` + plainA + `,"options":%s}]`)), `{"text":` + plainA + `,"value":"#"}`},
	{"radio buttons", 10, inMessage(actions(`"type":"radio_buttons","options":%s`)), `{"text":` + plainA + `,"value":"#"}`},
	{"checkboxes", 10, inMessage(actions(`"type":"checkboxes","options":%s`)), `{"text":` + plainA + `,"value":"#"}`},
	{"overflow", 5, inMessage(actions(`"type":"overflow","options":%s`)), `{"text":` + plainA + `,"value":"#"}`},
	{"segments", 12, inMessage(`{"type":"data_visualization","title":"a","chart":{"type":"pie","segments":%s}}`), `{"label":"a","value":1}`},
	{"series", 12, inMessage(`{"type":"data_visualization","title":"a","chart":{"type":"bar","series":%s,"axis_config":{"categories":["a"]}}}`), `{"name":"#","data":[{"label":"a","value":1}]}`},
}

func TestListsAreAsLongAsTheyMayBe(t *testing.T) {
	for _, c := range most {
		of := func(n int) []string {
			var parts []string
			for i := range n {
				parts = append(parts, strings.ReplaceAll(c.part, "#", fmt.Sprint(i)))
			}
			return problemsIn(strings.Replace(c.template, "%s", "["+strings.Join(parts, ",")+"]", 1))
		}
		if got := of(c.most); len(got) > 0 {
			t.Errorf("%s: %d: %v", c.name, c.most, got)
		}
		got := of(c.most + 1)
		if !slices.ContainsFunc(got, func(p string) bool { return strings.Contains(p, fmt.Sprintf("has %d values, not ", c.most+1)) }) {
			t.Errorf("%s: %d: %v", c.name, c.most+1, got)
		}
		if got := of(0); len(got) == 0 {
			t.Errorf("%s: an empty list is taken", c.name)
		}
	}
}

// Blocks of Markdown may be as long as a message may be, all together.
func TestMarkdownIsCountedTogether(t *testing.T) {
	message := func(lengths ...int) []string {
		var parts []string
		for _, n := range lengths {
			parts = append(parts, `{"type":"markdown","text":"`+strings.Repeat("é", n)+`"}`)
		}
		return problemsIn(`{"text":"a","blocks":[` + strings.Join(parts, ",") + `]}`)
	}
	for _, c := range []struct {
		lengths []int
		taken   bool
	}{{[]int{12000}, true}, {[]int{12001}, false}, {[]int{6000, 6000}, true}, {[]int{6000, 6001}, false}, {[]int{0}, false}} {
		if got := message(c.lengths...); (len(got) == 0) != c.taken {
			t.Errorf("%v: %v", c.lengths, got)
		}
	}
	if got := problemsIn(`{"type":"home","blocks":[{"type":"markdown","text":"a"}]}`); len(got) == 0 {
		t.Error("it is taken in a view")
	}
}
