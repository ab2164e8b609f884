package postgis_test

import (
	"sync"
	"testing"

	"puerta/data/postgis"
	"puerta/data/postgis/pgtest"
)

// TestMigrateTogether: several machines that start at once all find the tables.
func TestMigrateTogether(t *testing.T) {
	url := pgtest.Start(t)
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			if v, err := postgis.Migrate(t.Context(), url); err != nil || v < 1 {
				t.Errorf("version %d, %v", v, err)
			}
		})
	}
	wg.Wait()
	open(t, url)
}
