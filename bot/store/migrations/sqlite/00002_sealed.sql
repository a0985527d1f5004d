-- Nothing in these tables tells who somebody is or what they answered: ids are keyed hashes, contents are sealed.
-- What the table of step 1 holds is sealed into the new one by step 3, which needs the keys.

-- +goose Up
ALTER TABLE conversations RENAME TO plain_conversations;
DROP INDEX conversations_expires_at;

CREATE TABLE conversations (
    id           BLOB    PRIMARY KEY,
    installation BLOB    NOT NULL, -- all of the id up to its last slash, hashed
    version      INTEGER NOT NULL, -- a new random number with each change
    state        BLOB    NOT NULL, -- engine.State as JSON, sealed
    expires_at   INTEGER NOT NULL
) STRICT;

CREATE INDEX conversations_installation ON conversations (installation);
CREATE INDEX conversations_expires_at ON conversations (expires_at);

CREATE TABLE vault (
    id      BLOB    PRIMARY KEY,
    version INTEGER NOT NULL,
    content BLOB    NOT NULL -- sealed
) STRICT;

-- root: 32 random bytes that key the hashes of ids, sealed; see docs/adr.
CREATE TABLE meta (
    name  TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT;
