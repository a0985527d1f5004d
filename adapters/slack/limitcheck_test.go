package slack

import (
	"testing"

	"github.com/earnverdict/verdictbot/internal/fakeslack"
)

// checkMessage fails the test for everything that Slack would refuse in a message.
func checkMessage(t testing.TB, body []byte) {
	t.Helper()
	for _, problem := range fakeslack.MessageProblems(body) {
		t.Errorf("Slack would refuse the message: %s", problem)
	}
}

// checkView does the same for a modal or a Home tab.
func checkView(t testing.TB, body []byte) {
	t.Helper()
	for _, problem := range fakeslack.ViewProblems(body) {
		t.Errorf("Slack would refuse the view: %s", problem)
	}
}
