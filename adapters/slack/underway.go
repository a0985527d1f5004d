package slack

import "sync"

// underway counts the answers under way. A sync.WaitGroup must not be added to while somebody waits, but Slack goes on
// sending until the last moment.
type underway struct {
	mu    sync.Mutex
	n     int
	ended chan struct{} // closed when n comes back to 0; nil while it is 0
}

func (u *underway) begin() {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.n++; u.n == 1 {
		u.ended = make(chan struct{})
	}
}

func (u *underway) end() {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.n--; u.n == 0 {
		close(u.ended)
		u.ended = nil
	}
}

// wait returns when nothing is under way.
func (u *underway) wait() {
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
