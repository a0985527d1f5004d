-- What several processes have to agree on. A file belongs to one, which keeps it over a restart.

-- +goose Up
CREATE TABLE seen (
    id         BLOB    PRIMARY KEY, -- of a delivery, hashed
    version    INTEGER NOT NULL,    -- a random number: whose it was
    expires_at INTEGER NOT NULL
) STRICT;

CREATE INDEX seen_expires_at ON seen (expires_at);

CREATE TABLE leases (
    name       TEXT    PRIMARY KEY,
    token      INTEGER NOT NULL, -- one more with each holder
    expires_at INTEGER NOT NULL
) STRICT;
