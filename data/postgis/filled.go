package postgis

import (
	"context"
	"strings"

	"puerta/data/sqlstore"
)

// filled has a table number its next row behind all that it was given, and its
// size known to the planner, which else learns of it only minutes later.
func filled(ctx context.Context, tx *sqlstore.Tx, table, key string) error {
	if _, err := tx.ExecContext(ctx, `ANALYZE `+table); err != nil {
		return err
	}
	var sequence *string
	if strings.Contains(key, ",") {
		return nil
	}
	err := tx.QueryRowContext(ctx, `SELECT pg_get_serial_sequence(?, ?)`, table, strings.Trim(key, `"`)).Scan(&sequence)
	if err != nil || sequence == nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `SELECT setval(?::regclass, coalesce(max(`+key+`), 0) + 1, false) FROM `+table, *sequence)
	return err
}
