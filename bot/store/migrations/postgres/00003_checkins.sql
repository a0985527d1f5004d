-- What somebody is asked later, and how it went for many.

-- +goose Up
ALTER TABLE conversations ADD COLUMN due_at BIGINT; -- when the bot is to write first; the sealed state says to whom

CREATE INDEX conversations_due_at ON conversations (due_at) WHERE due_at IS NOT NULL;

CREATE TABLE counts (
    name  BYTEA  PRIMARY KEY, -- "check-in/path/answer", or a crowd itself: nothing of who said so
    crowd BYTEA  NOT NULL,    -- "check-in/path": those who are counted together
    n     BIGINT NOT NULL,
    shown BIGINT NOT NULL     -- of them; raised when ten more of the crowd have answered
);
