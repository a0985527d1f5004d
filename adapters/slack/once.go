package slack

import (
	"crypto/sha256"
	"sync"
	"time"
)

const (
	// rememberFor is how long a delivery is known again at the least. Slack's last retry comes after five minutes; the
	// rest is for clocks and queues.
	rememberFor = 15 * time.Minute
	// maxRemembered bounds the memory of one such span, some 10 MB. Beyond it the dialogue's own memory of events has
	// to do.
	maxRemembered = 200_000
)

// A digest stands for a delivery; the name itself is nothing to keep.
type digest [16]byte

// once knows the deliveries of the last quarter of an hour, so that one that comes again changes and shows nothing.
type once struct {
	now func() time.Time

	mu         sync.Mutex
	turned     time.Time           // when young was begun
	young, old map[digest]struct{} // old is the span before
}

// first says whether a delivery was not taken before, and takes it.
func (o *once) first(name string) bool {
	key := digestOf(name)
	o.mu.Lock()
	defer o.mu.Unlock()
	if now := o.now(); o.young == nil || len(o.young) >= maxRemembered || now.Sub(o.turned) > rememberFor {
		if now.Sub(o.turned) > 2*rememberFor {
			o.young = nil
		}
		o.young, o.old, o.turned = map[digest]struct{}{}, o.young, now
	}
	_, young := o.young[key]
	_, before := o.old[key]
	if young || before {
		return false
	}
	o.young[key] = struct{}{}
	return true
}

// forget lets a delivery come again: it could not be worked off.
func (o *once) forget(name string) {
	key := digestOf(name)
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.young, key)
	delete(o.old, key)
}

func digestOf(name string) digest {
	sum := sha256.Sum256([]byte(name))
	return digest(sum[:len(digest{})])
}
