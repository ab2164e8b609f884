package postgis_test

import (
	"context"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"puerta/data"
	"puerta/data/sqlstore"
)

// Queries are not compiled, whoever asks, unless the URL says so.
func TestConnectionsWithoutJIT(t *testing.T) {
	url := migrated(t)
	other := url + "?jit=on"
	if strings.Contains(url, "?") {
		other = url + "&jit=on"
	}
	for url, want := range map[string]string{url: "off", other: "on"} {
		s := open(t, url)
		for who, ctx := range map[string]context.Context{"all": data.OnBehalfOfAll(t.Context()), "one": data.OnBehalf(t.Context(), "")} {
			var is string
			err := s.View(ctx, "jit", func(tx *sqlstore.Tx) error { return tx.QueryRowContext(ctx, `SHOW jit`).Scan(&is) })
			if is != want || err != nil {
				t.Errorf("on behalf of %s: jit %s, %v; want %s", who, is, err, want)
			}
		}
	}
}

// Routes are compressed by LZ4 where the server has it.
func TestRoutesByLZ4(t *testing.T) {
	c, err := pgx.Connect(t.Context(), migrated(t))
	must(t, err)
	defer c.Close(t.Context())
	var has bool
	must(t, c.QueryRow(t.Context(), `SELECT 'lz4' = ANY (enumvals) FROM pg_settings WHERE name = 'default_toast_compression'`).Scan(&has))
	if !has {
		t.Skip("this server was built without LZ4")
	}
	var columns int
	must(t, c.QueryRow(t.Context(), `SELECT count(*) FROM pg_attribute WHERE attrelid = 'turfs'::regclass AND attcompression = 'l'`).Scan(&columns))
	if columns != 5 {
		t.Errorf("%d columns of turfs are compressed by LZ4", columns)
	}
}
