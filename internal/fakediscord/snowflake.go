package fakediscord

import (
	"hash/fnv"
	"strconv"
	"sync/atomic"
	"time"
)

// epoch is where Discord's clock begins: the first second of 2015, in milliseconds.
const epoch = 1420070400000

// An idSource makes snowflakes: the time in the upper bits, a counter in the 22 lower ones. The counter also
// keeps ids apart when a test stops the clock.
type idSource struct {
	now     func() time.Time
	counter atomic.Uint64
}

// next is unique for four million ids of the same millisecond.
func (s *idSource) next() string {
	ms := uint64(max(0, s.now().UnixMilli()-epoch))
	return strconv.FormatUint(ms<<22|s.counter.Add(1)&(1<<22-1), 10)
}

// fixedID is the same for the same name in every run, so that a test can choose a guild by its shard.
func fixedID(name string) uint64 {
	h := fnv.New32a()
	_, _ = h.Write([]byte(name)) // a hash never fails
	return uint64(h.Sum32()) << 22
}
