-- +goose Up
-- For people who open the database with a map tool: the newest turfs of each
-- universe, without doors, and without who walks them. They show a role what the
-- tables show it.

CREATE VIEW turfs_now WITH (security_invoker = true) AS
SELECT turfs.rowid AS n, turfs.id, turfs.name, universes.name AS universe, turfs.mode, turfs.doors, turfs.voters, turfs.minutes, turfs.density,
    CASE WHEN turf_states.status IS NULL THEN 'ready'
         WHEN turf_states.out_until <= extract(epoch FROM now()) * 1000 THEN 'ready'
         ELSE turf_states.status END AS status,
    coalesce(turf_states.locked, false) AS locked, turfs.area
FROM turfs
    JOIN cuts ON cuts.n = turfs.cut
    JOIN universes ON universes.n = cuts.universe
    LEFT JOIN turf_states ON turf_states.universe = cuts.universe AND turf_states.turf = turfs.id
WHERE cuts.n IN (SELECT DISTINCT ON (universe) n FROM cuts WHERE state = 'done' ORDER BY universe, created_at DESC, n DESC);

COMMENT ON VIEW turfs_now IS 'turfs of the newest done cut of each universe';
COMMENT ON COLUMN turfs_now.n IS 'row number, unique: the key for map tools';
COMMENT ON COLUMN turfs_now.id IS 'as in the API; cuts that hold the same turf share it';
COMMENT ON COLUMN turfs_now.universe IS 'name of the list it was cut from';
COMMENT ON COLUMN turfs_now.mode IS 'walk or drive';
COMMENT ON COLUMN turfs_now.minutes IS 'work of one shift: knocking, walking, driving, parking';
COMMENT ON COLUMN turfs_now.status IS 'ready, out or done, at this moment';
COMMENT ON COLUMN turfs_now.locked IS 'stays as it is when the universe is cut again';
COMMENT ON COLUMN turfs_now.area IS 'WGS 84';

CREATE VIEW routes_now WITH (security_invoker = true) AS
SELECT turfs.rowid AS n, turfs.id, turfs.name, universes.name AS universe, turfs.mode, turfs.walk_m, turfs.drive_m, turfs.walk_min, turfs.drive_min, turfs.lines
FROM turfs
    JOIN cuts ON cuts.n = turfs.cut
    JOIN universes ON universes.n = cuts.universe
WHERE cuts.n IN (SELECT DISTINCT ON (universe) n FROM cuts WHERE state = 'done' ORDER BY universe, created_at DESC, n DESC);

COMMENT ON VIEW routes_now IS 'ways through the turfs of turfs_now';
COMMENT ON COLUMN routes_now.n IS 'that of turfs_now';
COMMENT ON COLUMN routes_now.id IS 'of the turf';
COMMENT ON COLUMN routes_now.walk_m IS 'metres on foot';
COMMENT ON COLUMN routes_now.drive_m IS 'metres by car';
COMMENT ON COLUMN routes_now.walk_min IS 'minutes on foot between doors';
COMMENT ON COLUMN routes_now.drive_min IS 'minutes by car';
COMMENT ON COLUMN routes_now.lines IS 'a line a leg, in their order, along the streets; WGS 84';

COMMENT ON TABLE turfs IS 'turfs of all cuts with their routes; turfs_now has the newest';
COMMENT ON COLUMN turfs.minutes IS 'work of one shift';
COMMENT ON TABLE doors IS 'doors of all universes, with addresses: not for everybody';
COMMENT ON COLUMN doors.n IS 'number of the universe * 2^32 + place in the list';
COMMENT ON COLUMN doors.point IS 'from lon and lat, null without; WGS 84';

-- Routes are large texts. lz4 takes a quarter of pglz's time to write and half of
-- it to read, for a sixth more room; servers are built without it, too.
-- +goose StatementBegin
DO $$
DECLARE c record;
BEGIN
    IF EXISTS (SELECT FROM pg_settings WHERE name = 'default_toast_compression' AND 'lz4' = ANY (enumvals)) THEN
        FOR c IN SELECT t, col FROM unnest(ARRAY['turfs', 'edit_turfs']) t, unnest(ARRAY['cells', 'area', 'stops', 'legs', 'lines']) col LOOP
            EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET COMPRESSION lz4', c.t, c.col);
        END LOOP;
    END IF;
END $$;
-- +goose StatementEnd
