package discord

// timed tells who counts how long an interaction waited for its first answer, from now on. The way from Discord is not in
// it: two clocks would be compared. An answer that Discord refuses is none yet.
func (a *Adapter) timed(first deliver) deliver {
	if a.Acked == nil {
		return first
	}
	came := a.Now()
	return func(r response) error {
		err := first(r)
		if err == nil {
			a.Acked(a.Now().Sub(came))
		}
		return err
	}
}

// countPicture tells who counts of a picture that is shown.
func (a *Adapter) countPicture(cached bool) {
	if a.Drawn != nil {
		a.Drawn(cached)
	}
}
