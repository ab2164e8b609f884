-- +goose Up
-- Who may come in and who owns what; the work on turfs and edits by hand; the
-- log of exports. Times are milliseconds since 1970 UTC.

ALTER TABLE universes ADD COLUMN owner TEXT NOT NULL DEFAULT ''; -- id of a key; '' for the directors'
ALTER TABLE universes ADD COLUMN renewed_at INTEGER;             -- null: never
UPDATE universes SET renewed_at = (SELECT max(imported_at) FROM sources WHERE universe = n) WHERE revision > 0;
CREATE INDEX universes_newest ON universes (created_at);
CREATE INDEX universes_owner ON universes (owner, created_at);

-- A cut goes on from one of the same universe, so both are deleted together.
ALTER TABLE cuts ADD COLUMN former INTEGER;                      -- n of a cut; null if it begins anew
ALTER TABLE cuts ADD COLUMN revision INTEGER NOT NULL DEFAULT 0; -- milliseconds of its last change, and always more than before
UPDATE cuts SET revision = max(1, coalesce(finished_at, created_at)) WHERE state = 'done';
DROP INDEX cuts_universe;
CREATE INDEX cuts_universe ON cuts (universe, created_at);
CREATE INDEX cuts_newest ON cuts (created_at);
CREATE INDEX cuts_state ON cuts (state, universe);
CREATE INDEX cuts_done ON cuts (universe, created_at) WHERE state = 'done';

CREATE TABLE keys (
    n          INTEGER PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL,
    role       TEXT    NOT NULL,
    hash       TEXT    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    expires_at INTEGER, -- null: never
    revoked_at INTEGER  -- null: not
) STRICT;
CREATE INDEX keys_newest ON keys (created_at);

-- Has a row once a key was made, though it may be gone since.
CREATE TABLE keys_needed (only INTEGER PRIMARY KEY CHECK (only = 1)) STRICT;

-- Turfs go by their ids, which several cuts may hold; grants and links end with
-- the universe for which they were made.
CREATE TABLE grants (
    turf     TEXT    NOT NULL,
    key      INTEGER NOT NULL REFERENCES keys (n) ON DELETE CASCADE,
    universe INTEGER NOT NULL REFERENCES universes (n) ON DELETE CASCADE,
    PRIMARY KEY (turf, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX grants_key ON grants (key);
CREATE INDEX grants_universe ON grants (universe);

CREATE TABLE links (
    n          INTEGER PRIMARY KEY,
    hash       TEXT    NOT NULL UNIQUE,
    turf       TEXT    NOT NULL,
    universe   INTEGER NOT NULL REFERENCES universes (n) ON DELETE CASCADE,
    people     INTEGER NOT NULL, -- 1: names may be asked for
    made_by    TEXT    NOT NULL, -- id of a key
    created_at INTEGER NOT NULL,
    expires_at INTEGER,
    revoked_at INTEGER
) STRICT;
CREATE INDEX links_turf ON links (turf, created_at);
CREATE INDEX links_universe ON links (universe);

CREATE TABLE turf_states (
    universe  INTEGER NOT NULL REFERENCES universes (n) ON DELETE CASCADE,
    turf      TEXT    NOT NULL,
    status    TEXT    NOT NULL CHECK (status IN ('ready', 'out', 'done')),
    assignee  TEXT    NOT NULL,
    locked    INTEGER NOT NULL,
    out_until INTEGER, -- not null if out; past: it is ready
    version   INTEGER NOT NULL,
    PRIMARY KEY (universe, turf),
    CHECK ((status = 'out') = (out_until IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- What edits by hand found, so that they can be undone, the last first.
CREATE TABLE cut_edits (
    n      INTEGER PRIMARY KEY,
    cut    INTEGER NOT NULL REFERENCES cuts (n) ON DELETE CASCADE,
    what   TEXT    NOT NULL,
    report TEXT -- null: it was not changed
) STRICT;
CREATE INDEX cut_edits_cut ON cut_edits (cut);

-- Turfs as they were: the columns of turfs.
CREATE TABLE edit_turfs (
    edit        INTEGER NOT NULL REFERENCES cut_edits (n) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    id          TEXT    NOT NULL,
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
    cells       TEXT    NOT NULL,
    area        BLOB    NOT NULL,
    stops       TEXT    NOT NULL,
    legs        TEXT    NOT NULL,
    lines       BLOB    NOT NULL,
    UNIQUE (edit, position)
) STRICT;

-- The turfs whose doors an edit touched; fresh: they were not there before.
CREATE TABLE edit_marks (
    edit  INTEGER NOT NULL REFERENCES cut_edits (n) ON DELETE CASCADE,
    turf  TEXT    NOT NULL,
    fresh INTEGER NOT NULL,
    PRIMARY KEY (edit, turf)
) STRICT, WITHOUT ROWID;

CREATE TABLE edit_fates (
    edit INTEGER NOT NULL REFERENCES cut_edits (n) ON DELETE CASCADE,
    row  INTEGER NOT NULL,
    turf TEXT    NOT NULL,
    seq  INTEGER NOT NULL,
    PRIMARY KEY (edit, row)
) STRICT, WITHOUT ROWID;

-- The name and state of one turf as they were.
CREATE TABLE edit_states (
    edit      INTEGER PRIMARY KEY REFERENCES cut_edits (n) ON DELETE CASCADE,
    turf      TEXT    NOT NULL,
    name      TEXT    NOT NULL,
    status    TEXT    NOT NULL,
    assignee  TEXT    NOT NULL,
    locked    INTEGER NOT NULL,
    out_until INTEGER
) STRICT;

CREATE TABLE audits (
    n      INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    key    TEXT    NOT NULL,
    role   TEXT    NOT NULL,
    what   TEXT    NOT NULL,
    object TEXT    NOT NULL,
    count  INTEGER NOT NULL,
    people INTEGER NOT NULL
) STRICT;
CREATE INDEX audits_newest ON audits (at);
CREATE INDEX audits_key ON audits (key, at);

CREATE TABLE answers (
    key      TEXT    PRIMARY KEY,
    request  TEXT    NOT NULL,
    status   INTEGER NOT NULL,
    location TEXT    NOT NULL,
    body     BLOB,
    at       INTEGER NOT NULL
) STRICT;
CREATE INDEX answers_at ON answers (at);
