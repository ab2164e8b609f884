-- +goose Up
-- As of doors: a check for each of millions of rows is a quarter of the time that a
-- cut takes to be published. They are removed together with their universe.
ALTER TABLE fates DROP CONSTRAINT fates_cut_fkey;
