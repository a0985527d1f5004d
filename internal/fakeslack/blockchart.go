package fakeslack

import (
	"fmt"
	"maps"
	"slices"
)

// chart is what a data_visualization draws; limits in docs.slack.dev, "Data visualization block". slack-go's own
// check knows fewer segments and series than are allowed by now.
func chart() rule {
	series := shape{"series!": list(12, chartSeries()), "axis_config!": chartAxes(), "": chartPoints}
	return oneOf(map[string]shape{
		"pie":  {"segments!": list(12, object(shape{"label!": chars(1, 20), "value!": positive}))},
		"bar":  series,
		"area": series,
		"line": series,
	})
}

func chartSeries() rule {
	return object(shape{"name!": chars(1, 20), "data!": list(20, object(shape{"label!": chars(1, 20), "value!": number}))})
}

func chartAxes() rule {
	return object(shape{"categories!": list(20, chars(1, 20)), "x_label": chars(1, 50), "y_label": chars(1, 50)})
}

func number(c *blockCheck, at string, value any) {
	if _, ok := value.(float64); !ok {
		c.note(at, "is no number")
	}
}

func positive(c *blockCheck, at string, value any) {
	if n, ok := value.(float64); !ok || n <= 0 {
		c.note(at, "%v is no number above 0", value)
	}
}

// chartPoints holds that each series has a name of its own, and exactly one point for each category.
func chartPoints(c *blockCheck, at string, value any) {
	fields, _ := value.(map[string]any)
	axes, _ := fields["axis_config"].(map[string]any)
	unique(c, at+"/series", fields["series"], "name")
	unique(c, at+"/axis_config/categories", axes["categories"], "category")
	want := labels(axes["categories"])
	all, _ := fields["series"].([]any)
	for i, s := range all {
		series, _ := s.(map[string]any)
		if got := labels(series["data"]); !slices.Equal(got, want) {
			c.note(fmt.Sprint(at, "/series/", i, "/data"), "has the points %q, not %q", got, want)
		}
	}
}

// labels are those of categories or of points, in order of the alphabet.
func labels(values any) []string {
	all, _ := values.([]any)
	seen := map[string]int{}
	for _, v := range all {
		if point, ok := v.(map[string]any); ok {
			v = point["label"]
		}
		seen[fmt.Sprint(v)]++
	}
	var out []string
	for _, label := range slices.Sorted(maps.Keys(seen)) {
		out = append(out, slices.Repeat([]string{label}, seen[label])...)
	}
	return out
}
