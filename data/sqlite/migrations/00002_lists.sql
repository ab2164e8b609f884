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

-- Doors by one number, so that those of a list are added at the end.
CREATE TABLE new_doors (
    n        INTEGER PRIMARY KEY, -- universe << 32 | position
    id       TEXT    NOT NULL,
    number   TEXT    NOT NULL,
    street   TEXT    NOT NULL,
    unit     TEXT    NOT NULL,
    city     TEXT    NOT NULL,
    state    TEXT    NOT NULL,
    zip      TEXT    NOT NULL,
    lon      REAL,             -- both null: no coordinates
    lat      REAL,
    voters   INTEGER NOT NULL,
    language TEXT    NOT NULL,
    score    REAL    NOT NULL,
    columns  TEXT,             -- JSON object, null if there are none
    pin      TEXT,             -- JSON {"quality","origin","suspect","detail","probably"}, null if nothing is known of its point
    reason   TEXT    NOT NULL, -- '' if it can be routed
    detail   TEXT,             -- JSON {"en","es"}, null without a reason
    CHECK ((lon IS NULL) = (lat IS NULL))
) STRICT;

INSERT INTO new_doors SELECT universe << 32 | position, id, number, street, unit, city, state, zip, lon, lat, voters, language, 0, columns, NULL,
    reason, CASE WHEN detail_en || detail_es <> '' THEN json_object('en', detail_en, 'es', detail_es) END
    FROM doors ORDER BY universe, position;

DROP TABLE doors;
ALTER TABLE new_doors RENAME TO doors;

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
