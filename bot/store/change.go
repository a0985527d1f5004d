package store

import (
	"context"
	"database/sql"

	"github.com/earnverdict/verdictbot/bot"
	"github.com/earnverdict/verdictbot/engine"
)

// A change is one conditional statement.
type change struct {
	ctx       context.Context
	id        bot.ConversationID
	old       row
	version   int64        // of the row that is written
	data      []byte       // nil erases the row
	state     engine.State // what data holds
	expiresAt int64
	dueAt     sql.NullInt64
	outcome   string // to be counted with it; empty for nothing

	hash, installation, sealed []byte // what the database gets of id and data; installation only with a new row

	unsure bool // a change that PostgreSQL has not saved may be one that it had saved before the connection was lost

	// What SQLite's writer has to say when done is closed.
	done  chan struct{}
	saved bool // false without an error: another change came first
	err   error
}

// The kinds of changes, and their statements, the same text on SQLite and on PostgreSQL.
const (
	inserts = iota
	updates
	deletes
)

var changes = [...]string{inserts: insertRow, updates: updateRow, deletes: deleteRow}

// statement touches one row; or none, when the row is no longer as the change found it.
//
// A version is random, not a count: a conversation that is forgotten and begun anew would otherwise reach a
// count that a slow change of the forgotten one still waits for.
func (c *change) statement() (kind int, args []any) {
	switch {
	case c.data == nil:
		return deletes, []any{c.hash, c.old.version}
	case c.old.found:
		return updates, []any{c.hash, c.old.version, c.version, c.sealed, c.expiresAt, c.dueAt}
	}
	return inserts, []any{c.hash, c.installation, c.version, c.sealed, c.expiresAt, c.dueAt}
}
