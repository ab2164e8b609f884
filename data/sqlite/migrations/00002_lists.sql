-- +goose Up
-- A universe is made of several files; rows stand in blocks (data.RowBlock).
-- 00003 moves the rows of older databases there.

CREATE TABLE sources (
    universe    INTEGER NOT NULL REFERENCES universes (n) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    name        TEXT    NOT NULL,
    layout      TEXT    NOT NULL,
    addresses   INTEGER NOT NULL, -- 1: every row is a door
    hash        TEXT    NOT NULL, -- '' if not known
    rows        INTEGER NOT NULL,
    rejected    INTEGER NOT NULL,
    imported_at INTEGER NOT NULL,
    PRIMARY KEY (universe, position)
) STRICT, WITHOUT ROWID;

INSERT INTO sources SELECT n, 0, name, list_layout, list_rows_as_door, '', rows, list_rejected, created_at FROM universes;

ALTER TABLE universes DROP COLUMN list_layout;
ALTER TABLE universes DROP COLUMN list_rows_as_door;
ALTER TABLE universes DROP COLUMN list_rejected;
ALTER TABLE universes ADD COLUMN revision INTEGER NOT NULL DEFAULT 0; -- counts its changes

ALTER TABLE doors ADD COLUMN score REAL NOT NULL DEFAULT 0;
ALTER TABLE doors ADD COLUMN quality TEXT NOT NULL DEFAULT ''; -- how exact its point is
ALTER TABLE doors ADD COLUMN origin TEXT NOT NULL DEFAULT '';  -- where its point is from; '' the list itself
ALTER TABLE doors ADD COLUMN suspect TEXT; -- JSON {"suspect","detail","probably"}; null if nothing speaks against its point

CREATE TABLE row_blocks (
    universe INTEGER NOT NULL REFERENCES universes (n) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    bytes    BLOB    NOT NULL,
    PRIMARY KEY (universe, position)
) STRICT, WITHOUT ROWID;

-- People with their names, only where a campaign wants them kept.
CREATE TABLE people (
    universe INTEGER NOT NULL REFERENCES universes (n) ON DELETE CASCADE,
    row      INTEGER NOT NULL, -- its number
    door     INTEGER NOT NULL, -- position
    id       TEXT    NOT NULL,
    first    TEXT    NOT NULL,
    last     TEXT    NOT NULL,
    language TEXT    NOT NULL,
    score    REAL    NOT NULL,
    PRIMARY KEY (universe, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX people_door ON people (universe, door);
