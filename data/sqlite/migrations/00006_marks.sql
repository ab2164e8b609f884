-- +goose Up
-- What came of doors: the last mark of each, however it came. It goes by the
-- door's id, which several cuts and later lists of the universe share.

CREATE TABLE marks (
    universe INTEGER NOT NULL REFERENCES universes (n) ON DELETE CASCADE,
    door     TEXT    NOT NULL,
    result   TEXT    NOT NULL, -- '': taken back, and kept to win over older marks that come late
    at       INTEGER NOT NULL,
    turf     TEXT    NOT NULL, -- by which it came
    PRIMARY KEY (universe, door)
) STRICT, WITHOUT ROWID;

-- The round of a universe: marks from before it began have no effect. Universes
-- that were never marked have no row.
CREATE TABLE mark_rounds (
    universe INTEGER PRIMARY KEY REFERENCES universes (n) ON DELETE CASCADE,
    began_at INTEGER NOT NULL,
    revision INTEGER NOT NULL  -- milliseconds of the last change of a mark, and always more than before
) STRICT;
