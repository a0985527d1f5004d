package bot

import "sync"

// An Underway counts the answers that an adapter is giving. The zero value is ready. A sync.WaitGroup must not be added to
// while somebody waits, but a platform goes on sending until the last moment.
type Underway struct {
	mu    sync.Mutex
	n     int
	ended chan struct{} // closed when n comes back to 0; nil while it is 0
}

// Begin counts one more.
func (u *Underway) Begin() {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.n++; u.n == 1 {
		u.ended = make(chan struct{})
	}
}

// End counts one less. Each Begin has one.
func (u *Underway) End() {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.n--; u.n == 0 {
		close(u.ended)
		u.ended = nil
	}
}

// Wait returns when nothing is under way.
func (u *Underway) Wait() {
	for {
		u.mu.Lock()
		ended := u.ended
		u.mu.Unlock()
		if ended == nil {
			return
		}
		<-ended
	}
}
