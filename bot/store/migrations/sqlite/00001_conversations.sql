-- One row is one conversation. Times are Unix milliseconds: SQLite has no type for them.

-- +goose Up
CREATE TABLE conversations (
    id         TEXT PRIMARY KEY,
    version    INTEGER NOT NULL, -- a new random number with each change
    state      BLOB    NOT NULL, -- engine.State as JSON
    expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX conversations_expires_at ON conversations (expires_at);

-- +goose Down
DROP TABLE conversations;
