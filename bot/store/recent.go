package store

import (
	"sync"

	"github.com/earnverdict/verdictbot/bot"
)

// maxRecent is how many rows are remembered, twice over: those who are in the middle of their quiz.
const maxRecent = 4096

// recent remembers the rows that were written last, because who has clicked soon clicks again, and reading a row costs
// as much as writing it among others. Only the writer adds rows, in the order in which they were committed, so that none
// is older than the file. A row that another process has changed is found out when a change of it fails.
type recent struct {
	mu        sync.Mutex
	now, then map[bot.ConversationID]row // then is full, and forgotten when now is
}

// get is what was written last of a conversation, if that is remembered.
func (r *recent) get(id bot.ConversationID) (row, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if found, ok := r.now[id]; ok {
		return found, true
	}
	found, ok := r.then[id]
	return found, ok
}

// put remembers what was written. The writer alone calls it, after the commit.
func (r *recent) put(id bot.ConversationID, written row) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.now == nil || len(r.now) >= maxRecent {
		r.now, r.then = map[bot.ConversationID]row{}, r.now
	}
	r.now[id] = written
}

// forget drops what may not be what is on disk.
func (r *recent) forget(id bot.ConversationID) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.now, id)
	delete(r.then, id)
}

// drop forgets all rows of which of is true.
func (r *recent) drop(of func(bot.ConversationID, row) bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, rows := range []map[bot.ConversationID]row{r.now, r.then} {
		for id, written := range rows {
			if of(id, written) {
				delete(rows, id)
			}
		}
	}
}
