package bot

import (
	"testing"
	"testing/synctest"
)

// Waiting ends with the last answer, whatever begins meanwhile.
func TestUnderway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var u Underway
		u.Wait()
		u.Begin()
		u.Begin()
		ended := false
		done := make(chan struct{})
		go func() {
			u.Wait()
			ended = true
			close(done)
		}()
		u.End()
		synctest.Wait()
		if ended {
			t.Error("an answer is under way, and nobody waits for it")
		}
		u.End()
		<-done
	})
}
