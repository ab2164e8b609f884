package sqlite

import (
	"bytes"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"modernc.org/sqlite"
)

// magic begins every SQLite file (https://www.sqlite.org/fileformat.html).
const magic = "SQLite format 3\x00"

// prepareFile makes an empty file that only its owner may read if there is
// none at path, and returns its absolute path. A file that is there must be
// empty or an SQLite database.
func prepareFile(path string) (string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	f, err := os.OpenFile(abs, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		return abs, f.Close()
	}
	if !errors.Is(err, fs.ErrExist) {
		return "", err
	}
	return abs, checkMagic(abs)
}

func checkMagic(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	head := make([]byte, len(magic))
	n, err := io.ReadFull(f, head)
	switch {
	case err == io.EOF: // empty: as good as new
		return nil
	case err != nil && err != io.ErrUnexpectedEOF:
		return err
	case !bytes.Equal(head[:n], []byte(magic)):
		return fmt.Errorf("%w: it is no SQLite database", ErrForeign)
	}
	return nil
}

// busyMillis is how long a statement waits for another process's lock.
const busyMillis = 5000

func writePragmas() url.Values {
	return url.Values{
		"_txlock": {"immediate"},
		"_pragma": {
			fmt.Sprintf("busy_timeout(%d)", busyMillis),
			"journal_mode(wal)",
			"synchronous(full)",
			"foreign_keys(on)",
			"secure_delete(on)",
			"temp_store(memory)",
			"journal_size_limit(67108864)", // a log grown by an import shrinks again
		},
	}
}

func readPragmas() url.Values {
	return url.Values{
		"_query_only": {"1"},
		"_pragma":     {fmt.Sprintf("busy_timeout(%d)", busyMillis), "temp_store(memory)"},
	}
}

// connect returns a pool of at most open connections, idle of which are kept.
func connect(file string, pragmas url.Values, open, idle int) (*sql.DB, error) {
	dsn := url.URL{Scheme: "file", Path: filepath.ToSlash(file), RawQuery: pragmas.Encode()}
	c, err := sqlite.NewConnector(dsn.String())
	if err != nil {
		return nil, err
	}
	db := sql.OpenDB(c)
	db.SetMaxOpenConns(open)
	db.SetMaxIdleConns(idle)
	return db, nil
}
