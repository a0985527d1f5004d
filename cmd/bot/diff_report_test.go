package main

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/earnverdict/verdictbot/engine/verdict"
)

func TestDiffReport(t *testing.T) {
	at := func(w verdict.Path, s verdict.Strength, lead, gain float64) standing {
		return standing{winner: w, strength: s, lead: lead, gain: map[verdict.Path]float64{verdict.Switch: gain}}
	}
	closed := at(verdict.Ask, verdict.None, 0.01, 0)
	delete(closed.gain, verdict.Switch)
	d := &difference{versions: [2]string{"a", "b"}, changes: []change{
		{verdict.Profile{Role: "qa"}, at(verdict.Switch, verdict.Clear, 0.05, 0.1), at(verdict.Switch, verdict.Lean, 0.02, 0.2)},
		{verdict.Profile{Role: "game"}, at(verdict.Switch, verdict.Lean, 0.03, 0.1), at(verdict.Side, verdict.Close, 0.005, 0.1)},
		{verdict.Profile{Role: "dba"}, at(verdict.Ask, verdict.None, 0.01, 0.3), closed},
	}}
	var out bytes.Buffer
	if err := d.write(&out); err != nil {
		t.Fatal(err)
	}
	// The third person does not count in the means: the path is closed in the second model.
	want := `3 people, model a → b

verdict: 1 changed, 33.33 %
  before \ after  switch  skill  side  ask  stay
          switch       1      0     1    0     0
           skill       0      0     0    0     0
            side       0      0     0    0     0
             ask       0      0     0    1     0
            stay       0      0     0    0     0

strength: 2 changed, 66.67 %
  before \ after  clear  lean  close  none
           clear      0     1      0     0
            lean      0     0      1     0
           close      0     0      0     0
            none      0     0      0     1

mean gain at the horizon, % of annual pay
    path  before  after  change  people
  switch   10.00  15.00   +5.00       2
   skill    0.00   0.00   +0.00       0
    side    0.00   0.00   +0.00       0
     ask    0.00   0.00   +0.00       0

whose lead moved most, in % of annual pay
-3.50  switch (lean, lead 3.00) → side (close, lead 0.50)
       {"role":"game"}
-3.00  switch (clear, lead 5.00) → switch (lean, lead 2.00)
       {"role":"qa"}
`
	if diff := cmp.Diff(want, out.String()); diff != "" {
		t.Error(diff)
	}
}

func TestDiffTellsOnlyTenPeople(t *testing.T) {
	d := &difference{changes: make([]change, 30)}
	for i := range d.changes {
		d.changes[i].after.lead = float64(i) / 100
	}
	list := d.most(mostTold)
	if len(list) != mostTold || list[0].after.lead != 0.29 || list[9].after.lead != 0.20 {
		t.Errorf("%d people, %v to %v", len(list), list[0].after.lead, list[len(list)-1].after.lead)
	}
}

func TestDiffEndsWhenItCannotWrite(t *testing.T) {
	d := &difference{changes: make([]change, 1)}
	reader, out := io.Pipe()
	reader.Close()
	if err := d.write(out); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("ended with %v", err)
	}
}
