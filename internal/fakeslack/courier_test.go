package fakeslack

import (
	"context"
	"encoding/json"
	"errors"
	"testing"
)

// A stubCourier brings nothing anywhere.
type stubCourier struct{ err error }

func (c stubCourier) deliver(context.Context, string, any, bool) (json.RawMessage, error) {
	return json.RawMessage(`{"text":"Hello"}`), c.err
}

func (c stubCourier) deliverEvent(context.Context, any) error { return c.err }

// Whatever brings things to the app, they are in the diary, and errors come through.
func TestNotedCourier(t *testing.T) {
	broken := errors.New("broken")
	for _, test := range []struct {
		err  error
		want []string
	}{
		{nil, []string{"→ command 200", "→ shortcut 200", "→ app_home_opened 200"}},
		{broken, []string{"→ command 0", "→ shortcut 0", "→ app_home_opened 0"}},
	} {
		a := newApp(t, Options{Patience: 1})
		a.courier = notedCourier{stubCourier{test.err}, a.Server}
		ann := a.Person("Ann").In(General)
		screen, err := ann.Command(t.Context(), "")
		if !errors.Is(err, test.err) || test.err == nil && screen.Text() != "(Only visible to you)\nHello" {
			t.Errorf("%q, %v", screen.Text(), err)
		}
		_ = second(ann.Shortcut(t.Context()))
		if err := ann.OpenMessages(t.Context()); !errors.Is(err, test.err) {
			t.Error(err)
		}
		sameDiary(t, a, test.want...)
	}
}

// While nobody is connected nothing arrives over sockets, and while nobody is there at all nothing is brought.
func TestDeliveriesToNobody(t *testing.T) {
	a := newApp(t, Options{})
	a.DeliverOverSockets()
	ann := a.Person("Ann").In(General)
	if screen, err := ann.Command(t.Context(), ""); !errors.Is(err, errNoSocket) || screen.failed == "" {
		t.Errorf("%v on %q", err, screen.Text())
	}
	sameDiary(t, a, "→ command 0")
	a.courier = nil
	if err := ann.OpenMessages(t.Context()); !errors.Is(err, errNobody) {
		t.Error(err)
	}
}
