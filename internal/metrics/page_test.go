package metrics

import (
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/engine"
)

var row = regexp.MustCompile("(?m)^\\| `(verdictbot_\\w+)` \\| ?(.*?) ?\\|")

// The page for operators has every metric of ours with its labels, and no other.
func TestPageForOperators(t *testing.T) {
	text, err := os.ReadFile("../../docs/metrics.md")
	if err != nil {
		t.Fatal(err)
	}
	described := map[string][]string{}
	for _, found := range row.FindAllStringSubmatch(string(text), -1) {
		labels := regexp.MustCompile(`\w+`).FindAllString(found[2], -1)
		slices.Sort(labels)
		described[found[1]] = labels
	}
	if diff := cmp.Diff(counted(t), described); diff != "" {
		t.Errorf("counted (-) and described (+):\n%s", diff)
	}
}

// How many people are enough, and how long they are remembered, is told to operators and to the people themselves.
func TestPagesTellOfTheTen(t *testing.T) {
	days := strconv.Itoa(int(remember.Hours())/24) + " days at most"
	for file, words := range map[string][]string{
		"../../docs/metrics.md":           {"ten different people did since", days},
		"../pages/templates/privacy.html": {"ten people and more at a time", days},
	} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range words {
			if !strings.Contains(strings.ReplaceAll(string(text), "&nbsp;", " "), w) {
				t.Errorf("%s does not say %q", file, w)
			}
		}
	}
}

// counted are the labels of every metric of ours, after something of each kind has happened.
func counted(t *testing.T) map[string][]string {
	m, quiz := newTest(t)
	counting(m, quiz).Handle(t.Context(), turn("slack/T1/U1", begin, reply("role", "backend"), engine.Event{Action: engine.Enough}))
	m.errors.WithLabelValues("turn", panicked).Inc()
	m.calls.WithLabelValues(other, other, other).Inc()
	m.called.WithLabelValues(other).Observe(1)
	m.Acked("slack")(time.Second)
	m.Drawn("slack")(false)
	m.CheckIn("slack", "sent")
	families, err := m.registry.Gather()
	if err != nil {
		t.Fatal(err)
	}
	all := map[string][]string{}
	for _, f := range families {
		if !strings.HasPrefix(f.GetName(), namespace) {
			continue
		}
		var labels []string
		for _, l := range f.GetMetric()[0].GetLabel() {
			labels = append(labels, l.GetName())
		}
		slices.Sort(labels)
		all[f.GetName()] = labels
	}
	return all
}
