package postgis_test

import (
	"errors"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"puerta/data"
	"puerta/data/storetest"
)

// What is told of a cut while it is published waits, and does not have it published
// again: turfs are inserted once. A sequence counts also what was taken back.
func TestPublishingIsNotBegunAgain(t *testing.T) {
	s, url, cut := begun(t)
	c, err := pgx.Connect(t.Context(), url)
	must(t, err)
	defer c.Close(t.Context())
	_, err = c.Exec(t.Context(), `CREATE SEQUENCE inserted;
		CREATE FUNCTION slowly() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM nextval('inserted'), pg_sleep(1); RETURN NULL; END $$;
		CREATE TRIGGER slowly AFTER INSERT ON turfs FOR EACH STATEMENT EXECUTE FUNCTION slowly()`)
	must(t, err)
	published := make(chan error, 1)
	go func() { published <- s.PublishCut(t.Context(), cut, storetest.Result(storetest.List(30), 10)) }()
	for begun := false; !begun; {
		select {
		case err := <-published:
			t.Fatalf("published before it was looked at: %v", err)
		case <-time.After(10 * time.Millisecond):
		}
		must(t, c.QueryRow(t.Context(), `SELECT is_called FROM inserted`).Scan(&begun))
	}
	if err := s.SetProgress(t.Context(), cut, data.Progress{Phase: "store"}); !errors.Is(err, data.ErrConflict) {
		t.Errorf("progress of a cut that was published meanwhile: %v", err)
	}
	must(t, <-published)
	var times int
	must(t, c.QueryRow(t.Context(), `SELECT last_value FROM inserted`).Scan(&times))
	if times != 1 {
		t.Errorf("turfs were inserted %d times", times)
	}
}
