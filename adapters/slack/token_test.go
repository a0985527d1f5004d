package slack

import (
	"errors"
	"testing"
)

func TestOneTokenIsGoodEverywhere(t *testing.T) {
	for _, p := range []place{{}, {Team: "T1"}, {Enterprise: "E1", OrgWide: true}} {
		if got, err := fixedToken("xoxb-1").token(t.Context(), p); got != "xoxb-1" || err != nil {
			t.Errorf("%+v: %q, %v", p, got, err)
		}
		if got, err := fixedToken("").token(t.Context(), p); got != "" || !errors.Is(err, errNotInstalled) {
			t.Errorf("%+v, without a token: %q, %v", p, got, err)
		}
	}
}
