-- +goose Up
-- Times are milliseconds since 1970 UTC. "position" is the place in the list
-- as it was given, from 0. Coordinates are WGS 84 degrees; shapes are WKB.

CREATE TABLE universes (
    n                 INTEGER PRIMARY KEY,
    id                TEXT    NOT NULL UNIQUE,
    name              TEXT    NOT NULL,
    layout            TEXT    NOT NULL,
    rows              INTEGER NOT NULL,
    doors             INTEGER NOT NULL,
    voters            INTEGER NOT NULL,
    rejected          INTEGER NOT NULL,
    created_at        INTEGER NOT NULL,
    list_layout       TEXT    NOT NULL, -- the last three belong to the list as it was read
    list_rows_as_door INTEGER NOT NULL,
    list_rejected     INTEGER NOT NULL
) STRICT;

CREATE TABLE doors (
    universe  INTEGER NOT NULL REFERENCES universes (n) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    id        TEXT    NOT NULL,
    number    TEXT    NOT NULL,
    street    TEXT    NOT NULL,
    unit      TEXT    NOT NULL,
    city      TEXT    NOT NULL,
    state     TEXT    NOT NULL,
    zip       TEXT    NOT NULL,
    lon       REAL,             -- both null: no coordinates
    lat       REAL,
    voters    INTEGER NOT NULL,
    language  TEXT    NOT NULL,
    columns   TEXT,             -- JSON object, null if there are none
    reason    TEXT    NOT NULL, -- '' if it can be routed
    detail_en TEXT    NOT NULL,
    detail_es TEXT    NOT NULL,
    PRIMARY KEY (universe, position),
    CHECK ((lon IS NULL) = (lat IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE rows (
    universe  INTEGER NOT NULL REFERENCES universes (n) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    number    INTEGER NOT NULL,
    line      INTEGER NOT NULL,
    door      INTEGER NOT NULL, -- position of its door, -1 if none
    id        TEXT    NOT NULL,
    reason    TEXT    NOT NULL,
    detail_en TEXT    NOT NULL,
    detail_es TEXT    NOT NULL,
    PRIMARY KEY (universe, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE streets (
    n           INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE, -- SHA-256 of the file, hex
    name        TEXT    NOT NULL,
    size        INTEGER NOT NULL,        -- bytes
    imported_at INTEGER NOT NULL
) STRICT;

CREATE TABLE streets_chunk (
    streets  INTEGER NOT NULL REFERENCES streets (n) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    bytes    BLOB    NOT NULL, -- 1 MiB, the last one less
    UNIQUE (streets, position)
) STRICT;

CREATE TABLE streets_current (
    only    INTEGER PRIMARY KEY CHECK (only = 1),
    streets INTEGER NOT NULL REFERENCES streets (n)
) STRICT;

CREATE TABLE cuts (
    n           INTEGER PRIMARY KEY,
    id          TEXT    NOT NULL UNIQUE,
    universe    INTEGER NOT NULL REFERENCES universes (n) ON DELETE CASCADE,
    state       TEXT    NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
    options     TEXT,             -- JSON as the job reads it, byte for byte
    phase       TEXT    NOT NULL DEFAULT '',
    done        INTEGER NOT NULL DEFAULT 0,
    total       INTEGER NOT NULL DEFAULT 0,
    attempts    INTEGER NOT NULL DEFAULT 0,
    problem_en  TEXT    NOT NULL DEFAULT '',
    problem_es  TEXT    NOT NULL DEFAULT '',
    report      TEXT,             -- JSON, once done
    created_at  INTEGER NOT NULL,
    started_at  INTEGER,
    finished_at INTEGER
) STRICT;

CREATE INDEX cuts_universe ON cuts (universe);
CREATE INDEX cuts_queued ON cuts (created_at, n) WHERE state = 'queued';

-- A turf with its route: nobody asks for a stop without the others, so the
-- route is three values in the turf's row, last so that a list of turfs never
-- reads their pages. Stops and legs are JSON arrays in their order; the n-th
-- leg's line is the n-th line of the shape:
--   stops       [{"seq","kind","lon","lat","mode","door","arrive_s","walker"}, …]
--   legs        [{"seq","mode","seconds","meters","steps","walker"}, …]; steps
--               may be missing: [{"en","es","m","s"}, …]; a walker missing is 0
--   lines       WKB MultiLineString
CREATE TABLE turfs (
    cut         INTEGER NOT NULL REFERENCES cuts (n) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    id          TEXT    NOT NULL, -- a hash of its doors, so the same in several cuts
    name        TEXT    NOT NULL,
    mode        TEXT    NOT NULL,
    doors       INTEGER NOT NULL,
    voters      INTEGER NOT NULL,
    minutes     REAL    NOT NULL,
    knock_min   REAL    NOT NULL,
    walk_min    REAL    NOT NULL,
    drive_min   REAL    NOT NULL,
    park_min    REAL    NOT NULL,
    walk_m      REAL    NOT NULL,
    drive_m     REAL    NOT NULL,
    compactness REAL    NOT NULL,
    density     TEXT    NOT NULL,
    cells       TEXT    NOT NULL, -- JSON array of H3 cells
    area        BLOB    NOT NULL, -- WKB MultiPolygon
    stops       TEXT    NOT NULL,
    legs        TEXT    NOT NULL,
    lines       BLOB    NOT NULL,
    UNIQUE (cut, position),
    UNIQUE (cut, id)
) STRICT;

CREATE INDEX turfs_id ON turfs (id);

CREATE TABLE fates (
    cut       INTEGER NOT NULL REFERENCES cuts (n) ON DELETE CASCADE,
    row       INTEGER NOT NULL, -- of the input, from 1
    door      TEXT    NOT NULL,
    turf      TEXT    NOT NULL, -- '' if in none
    seq       INTEGER NOT NULL,
    reason    TEXT    NOT NULL,
    detail_en TEXT    NOT NULL,
    detail_es TEXT    NOT NULL,
    PRIMARY KEY (cut, row)
) STRICT, WITHOUT ROWID;
