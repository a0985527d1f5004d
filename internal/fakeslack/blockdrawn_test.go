package fakeslack

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	slackgo "github.com/slack-go/slack"
)

// drawn is a message with one chart.
func drawn(chart string) string {
	return inMessage(`{"type":"data_visualization","title":"a","chart":` + chart + `}`)
}

func TestWhatCannotBeDrawn(t *testing.T) {
	const series = `"series":[{"name":"s","data":[{"label":"a","value":1},{"label":"b","value":2}]}]`
	const axes = `"axis_config":{"categories":["a","b"]}`
	for _, c := range []struct{ body, want string }{
		{inMessage(`{"type":"data_visualization","chart":{"type":"pie","segments":[{"label":"a","value":1}]}}`), "/blocks/0/title: is missing"},
		{inMessage(`{"type":"data_visualization","title":"a"}`), "/blocks/0/chart: is missing"},
		{drawn(`{"type":"radar"}`), `/chart: a "radar" cannot be here`},
		{drawn(`{"type":"pie"}`), "/segments: is missing"},
		{drawn(`{"type":"pie","segments":[{"label":"a","value":0}]}`), "/segments/0/value: 0 is no number above 0"},
		{drawn(`{"type":"pie","segments":[{"label":"a","value":"1"}]}`), "/segments/0/value: 1 is no number"},
		{drawn(`{"type":"pie","segments":[{"label":"a"}]}`), "/segments/0/value: is missing"},
		{drawn(`{"type":"pie","segments":[{"label":"a","value":1}],` + axes + `}`), "/axis_config: is not documented"},
		{drawn(`{"type":"bar",` + axes + `,"series":[{"name":"s","data":[{"label":"a","value":"1"},{"label":"b","value":2}]}]}`), "/data/0/value: is no number"},
		{drawn(`{"type":"bar",` + series + `,"axis_config":{"categories":["a"]}}`), `/series/0/data: has the points ["a" "b"], not ["a"]`},
		{drawn(`{"type":"area",` + series + `,"axis_config":{"categories":["a","c"]}}`), "/series/0/data: has the points"},
		{drawn(`{"type":"line",` + axes + `,"series":[{"name":"s","data":[{"label":"a","value":1},{"label":"a","value":2}]}]}`), "/series/0/data: has the points"},
		{drawn(`{"type":"line",` + series + `,"axis_config":{"categories":["a","b"],"z_label":"a"}}`), "/z_label: is not documented"},
		{drawn(`{"type":"bar",` + axes + `,` + strings.Replace(series, "]}]", `]},{"name":"s","data":[{"label":"a","value":1},{"label":"b","value":2}]}]`, 1) + `}`), `/series/1: name "s" is there twice`},
	} {
		got := problemsIn(c.body)
		if len(got) != 1 || !strings.Contains(got[0], c.want) {
			t.Errorf("%s\ngot  %q\nwant %q", c.body, got, c.want)
		}
	}
	twice := drawn(`{"type":"bar","series":[{"name":"s","data":[{"label":"a","value":1},{"label":"a","value":2}]}],"axis_config":{"categories":["a","a"]}}`)
	if got := problemsIn(twice); len(got) != 1 || !strings.Contains(got[0], `/categories/1: category "a" is there twice`) {
		t.Errorf("%q", got)
	}
}

// barChart has so many categories, as slack-go writes it.
func barChart(categories int) slackgo.Block {
	var names []string
	var points []slackgo.DataVisualizationDataPoint
	for i := range categories {
		names = append(names, fmt.Sprint(i))
		points = append(points, slackgo.NewDataVisualizationDataPoint(names[i], float64(-i)))
	}
	slices.Reverse(points) // "order" is that of the categories
	return slackgo.NewDataVisualizationBlock("title", slackgo.NewDataVisualizationBarChart(
		slackgo.NewDataVisualizationAxisConfig(names...), slackgo.NewDataVisualizationDataSeries("series", points...)))
}

func TestChartsAndTheirPointsAreCounted(t *testing.T) {
	for _, c := range []struct {
		charts, points int
		want           []string
	}{
		{2, 20, nil},
		{3, 1, []string{": has 3 charts, at most 2"}},
		{1, 21, []string{
			"/blocks/0/chart/axis_config/categories: has 21 values, not 1 to 20",
			"/blocks/0/chart/series/0/data: has 21 values, not 1 to 20",
		}},
	} {
		body, err := json.Marshal(map[string]any{"text": "a", "blocks": slices.Repeat([]slackgo.Block{barChart(c.points)}, c.charts)})
		if err != nil {
			t.Fatal(err)
		}
		if got := MessageProblems(body); !slices.Equal(got, c.want) {
			t.Errorf("%d charts of %d points: %q, want %q", c.charts, c.points, got, c.want)
		}
	}
}
