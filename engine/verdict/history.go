package verdict

// A history is how an order of steps goes for one person with one luck: what is earned and paid, and from when. An
// offer is in it whether it is taken or not, because that depends on the month until which it has to pay.
type history struct {
	costs  [3]cost
	n      int
	before [2]raise // with the present employer; they end with a move
	later  raise    // after a move
	side   raise
	move   move
}

// A raise adds to the pay from the month after one on: share of annual pay, a year.
type raise struct {
	after int
	level float64
}

// A cost is paid once, at the end of a month: share of annual pay.
type cost struct {
	after int
	once  float64
}

// A move is an offer of another employer.
type move struct {
	raise       // against the pay of today
	there  bool // whether there is an offer
	equity float64
	risk   float64 // expected cost of losing the new job early, share of annual pay
	loss   float64 // the same as this luck has it
}

func (h *history) pay(from, once float64) {
	h.costs[h.n] = cost{month(from), once}
	h.n++
}

// taken tells whether the offer is taken: if it brings more until the horizon than the raises that are left behind,
// the risk of losing the new job early, and what has not vested. So a worse offer, or a later one, is never worth
// more.
func (h *history) taken(c *calendar, horizon int) bool {
	if !h.move.there || h.move.after >= horizon {
		return false
	}
	worth := float64(h.move.level * c.between(h.move.after, horizon))
	worth -= float64(c.at[h.move.after] * (h.move.risk + h.move.equity))
	for i := range h.before {
		if r := &h.before[i]; r.level != 0 {
			worth -= float64(r.level * c.between(max(h.move.after, r.after), horizon))
		}
	}
	return worth > 0
}

// luckOfLoss is what has to be added to a gain so that it has the risk of an early loss at its mean, not as this
// luck has it: that makes means exact.
func (h *history) luckOfLoss(c *calendar, taken bool, until int) float64 {
	if !taken || h.move.after > until {
		return 0
	}
	return float64(c.at[h.move.after] * (h.move.loss - h.move.risk))
}

// gain is the discounted sum of all until the end of a month, in shares of annual pay.
func (h *history) gain(c *calendar, taken bool, until int) float64 {
	sum := 0.0
	for _, paid := range h.costs[:h.n] {
		if paid.after <= until {
			sum -= float64(paid.once * c.at[paid.after])
		}
	}
	end := until
	if taken && h.move.after <= until {
		end = h.move.after
		sum += float64(h.move.level * c.between(end, until))
		sum -= float64(c.at[end] * (h.move.equity + h.move.loss))
	}
	for i := range h.before {
		if r := &h.before[i]; r.level != 0 {
			sum += float64(r.level * c.between(r.after, end))
		}
	}
	for _, r := range []*raise{&h.later, &h.side} {
		if r.level != 0 {
			sum += float64(r.level * c.between(r.after, until))
		}
	}
	return sum
}

// level is what the history adds to the pay of a year at the end of a month: share of annual pay. Costs are not in it.
func (h *history) level(taken bool, at int) float64 {
	sum, raises := 0.0, []*raise{&h.before[0], &h.before[1], &h.later, &h.side}
	if taken && h.move.after < at {
		raises = []*raise{&h.move.raise, &h.later, &h.side}
	}
	for _, r := range raises {
		if r.after < at {
			sum += r.level
		}
	}
	return sum
}

// breakEven is the first month at whose end the history has brought more than it cost; lastMonth+1 if none has.
func (h *history) breakEven(c *calendar, horizon int) int {
	taken, first := h.taken(c, horizon), lastMonth+1
	for _, r := range []raise{h.before[0], h.before[1], h.later, h.side, h.move.raise} {
		if r.level > 0 {
			first = min(first, r.after+1)
		}
	}
	for month := first; month <= lastMonth; month++ {
		if h.gain(c, taken, month) > 0 {
			return month
		}
	}
	return lastMonth + 1
}
