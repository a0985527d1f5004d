-- Nothing in these tables tells who somebody is or what they answered: ids are keyed hashes, contents are sealed.
-- Times are Unix milliseconds, as in SQLite, so that the statements are the same.
--
-- Two processes may take a step at once. Each step is a transaction, and must fail when it is taken twice, as CREATE
-- TABLE does: who comes second finds the step taken and goes on.

-- +goose Up
CREATE TABLE conversations (
    id           BYTEA  PRIMARY KEY,
    installation BYTEA  NOT NULL, -- all of the id up to its last slash, hashed
    version      BIGINT NOT NULL, -- a new random number with each change
    state        BYTEA  NOT NULL, -- engine.State as JSON, sealed
    expires_at   BIGINT NOT NULL
);

CREATE INDEX conversations_installation ON conversations (installation);
CREATE INDEX conversations_expires_at ON conversations (expires_at);

CREATE TABLE vault (
    id      BYTEA  PRIMARY KEY,
    version BIGINT NOT NULL,
    content BYTEA  NOT NULL -- sealed
);

-- root: 32 random bytes that key the hashes of ids, sealed; see docs/adr.
CREATE TABLE meta (
    name  TEXT  PRIMARY KEY,
    value BYTEA NOT NULL
);

CREATE TABLE seen (
    id         BYTEA  PRIMARY KEY, -- of a delivery, hashed
    version    BIGINT NOT NULL,    -- a random number: whose it was
    expires_at BIGINT NOT NULL
);

CREATE INDEX seen_expires_at ON seen (expires_at);

CREATE TABLE leases (
    name       TEXT   PRIMARY KEY,
    token      BIGINT NOT NULL, -- one more with each holder
    expires_at BIGINT NOT NULL
);
