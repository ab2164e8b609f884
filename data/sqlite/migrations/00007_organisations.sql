-- +goose Up
-- Organisations that share a database, and whose each thing is; '' is the
-- installation itself.

CREATE TABLE organisations (
    n          INTEGER PRIMARY KEY,
    id         TEXT    NOT NULL UNIQUE,
    name       TEXT    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    doors      INTEGER NOT NULL, -- how many it may have; 0: no bound
    cuts       INTEGER NOT NULL,
    busy       INTEGER NOT NULL,
    links      INTEGER NOT NULL
) STRICT;

ALTER TABLE universes ADD COLUMN organisation TEXT NOT NULL DEFAULT '';
CREATE INDEX universes_organisation ON universes (organisation, owner);
ALTER TABLE keys ADD COLUMN organisation TEXT NOT NULL DEFAULT '';
ALTER TABLE audits ADD COLUMN organisation TEXT NOT NULL DEFAULT '';
ALTER TABLE answers ADD COLUMN organisation TEXT NOT NULL DEFAULT '';

ALTER TABLE suppressions RENAME TO old_suppressions;
CREATE TABLE suppressions (
    organisation TEXT    NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('a', 'i')),
    mark         INTEGER NOT NULL,
    PRIMARY KEY (organisation, kind, mark)
) STRICT, WITHOUT ROWID;
INSERT INTO suppressions SELECT '', kind, mark FROM old_suppressions;
DROP TABLE old_suppressions;

ALTER TABLE suppressions_generation RENAME TO old_generation;
CREATE TABLE suppressions_generation (
    organisation TEXT    PRIMARY KEY NOT NULL,
    generation   INTEGER NOT NULL
) STRICT;
INSERT INTO suppressions_generation SELECT '', generation FROM old_generation;
DROP TABLE old_generation;

ALTER TABLE streets_current RENAME TO old_current;
CREATE TABLE streets_current (
    organisation TEXT    PRIMARY KEY NOT NULL,
    streets      INTEGER NOT NULL REFERENCES streets (n)
) STRICT;
INSERT INTO streets_current SELECT '', streets FROM old_current;
DROP TABLE old_current;
