package slack

// timed tells who counts how long a delivery waited for its acknowledgement, from now on. One that does not leave is
// none: Slack says then that the app did not respond, or sends the event again.
func (a *Adapter) timed(ack func(payload any) error) func(payload any) error {
	if a.Acked == nil {
		return ack
	}
	came := a.Now()
	return func(payload any) error {
		err := ack(payload)
		if err == nil {
			a.Acked(a.Now().Sub(came))
		}
		return err
	}
}
