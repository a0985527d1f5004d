package slack

import (
	"math"
	"strings"

	slackgo "github.com/slack-go/slack"

	"github.com/earnverdict/verdictbot/adapters/chart"
	"github.com/earnverdict/verdictbot/engine"
)

// picture shows a chart in the best way that the place and the look allow.
func (a *Adapter) picture(s *sheet, c *engine.Chart, in scene, l look) {
	if c == nil {
		return
	}
	if l == full {
		if address := a.pictures.address(c); address != "" {
			s.add(&slackgo.ImageBlock{
				Type: slackgo.MBTImage, BlockID: s.id(), ImageURL: address, AltText: cut(chart.Text(*c), maxAlt),
			})
			return
		}
		if drawn := native(c); drawn != nil && in.surface != inModal && in.surface != onHome {
			s.add(&slackgo.DataVisualizationBlock{
				Type: slackgo.MBTDataVisualization, BlockID: s.id(), Title: cut(a.words.ChartTitle, maxChartTitle), Chart: drawn,
			})
			return
		}
	}
	s.prose(preformatted(chart.Bars(*c)))
}

// preformatted is text in letters of one width, as it is but for backticks, which would end it.
func preformatted(text string) string {
	if text == "" {
		return ""
	}
	return "```\n" + escapes.Replace(strings.ReplaceAll(text, "`", "'")) + "\n```"
}

// native is a chart that Slack draws: the curves at the marks of the time axis. Nil when there are none, or too many.
func native(c *engine.Chart) slackgo.DataVisualizationChart {
	var at []int
	var labels []string
	for _, tick := range c.X {
		if month := int(math.Round(tick.At)); month >= 0 {
			at, labels = append(at, month), append(labels, cut(tick.Label, maxChartLabel))
		}
	}
	var series []slackgo.DataVisualizationDataSeries
	for _, line := range c.Lines {
		if points := curve(&line, at, labels); points != nil {
			series = append(series, slackgo.NewDataVisualizationDataSeries(cut(line.Label, maxChartLabel), points...))
		}
	}
	if len(series) == 0 || len(series) > maxSeries || len(labels) > maxChartPoints {
		return nil
	}
	return slackgo.NewDataVisualizationLineChart(slackgo.NewDataVisualizationAxisConfig(labels...), series...)
}

// curve is a path at some months; nil when it is not known at all of them. Slack shows each value to who points at it.
func curve(line *engine.Line, at []int, labels []string) []slackgo.DataVisualizationDataPoint {
	var points []slackgo.DataVisualizationDataPoint
	for i, month := range at {
		value, known := line.Told(month)
		if !known {
			return nil
		}
		points = append(points, slackgo.NewDataVisualizationDataPoint(labels[i], value))
	}
	return points
}
