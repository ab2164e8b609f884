-- +goose Up
-- The do-not-walk list: the first 64 bits of SHA-256s, as signed integers; kind
-- is 'i' for ids of doors and people, 'a' for address keys.

CREATE TABLE suppressions (
    kind TEXT    NOT NULL CHECK (kind IN ('a', 'i')),
    mark INTEGER NOT NULL,
    PRIMARY KEY (kind, mark)
) STRICT, WITHOUT ROWID;

-- How often the list grew.
CREATE TABLE suppressions_generation (
    only       INTEGER PRIMARY KEY CHECK (only = 1),
    generation INTEGER NOT NULL
) STRICT;

INSERT INTO suppressions_generation VALUES (1, 0);

-- Up to which generation a universe was looked through; 0 without a row.
CREATE TABLE universes_checked (
    universe   INTEGER PRIMARY KEY REFERENCES universes (n) ON DELETE CASCADE,
    generation INTEGER NOT NULL
) STRICT;
