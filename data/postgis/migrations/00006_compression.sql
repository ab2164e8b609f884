-- +goose Up
-- Compressing routes is half of the time that a cut takes to be published; LZ4 does
-- it in a quarter of that, in a ninth more room. A server that has no LZ4 goes on
-- with what it has. What is stored stays as it is.
-- +goose StatementBegin
DO $$
DECLARE name TEXT;
BEGIN
    FOREACH name IN ARRAY ARRAY['cells', 'area', 'stops', 'legs', 'lines'] LOOP
        EXECUTE format('ALTER TABLE turfs ALTER COLUMN %I SET COMPRESSION lz4', name);
    END LOOP;
EXCEPTION WHEN feature_not_supported OR syntax_error THEN
    RAISE NOTICE 'routes are stored without LZ4: %', SQLERRM;
END $$;
-- +goose StatementEnd
