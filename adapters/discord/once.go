package discord

import "sync"

// maxAnswered is how many interactions are remembered, twice over: far more than Discord repeats within the quarter of
// an hour in which one can be answered.
const maxAnswered = 20_000

// answered are the interactions that were taken up last. Discord may deliver one several times; a second answer would
// be refused and count as an invalid request.
type answered struct {
	mu        sync.Mutex
	now, then map[string]struct{} // then is full, and forgotten when now is
}

// first says whether an interaction was not taken up before.
func (a *answered) first(id string) bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	_, inNow := a.now[id]
	_, inThen := a.then[id]
	if inNow || inThen {
		return false
	}
	if a.now == nil || len(a.now) >= maxAnswered {
		a.now, a.then = map[string]struct{}{}, a.now
	}
	a.now[id] = struct{}{}
	return true
}
