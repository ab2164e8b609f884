package pgtest

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// errMissing says that there is no PostgreSQL with PostGIS.
var errMissing = errors.New("no PostgreSQL with PostGIS here (Debian: postgresql-postgis)")

// programs returns the folder of initdb and postgres: the newest of Debian's
// that has PostGIS, else that of the PATH. .ci/missing looks in the same way.
func programs() (string, error) {
	folders, err := filepath.Glob("/usr/lib/postgresql/*/bin")
	if err != nil {
		return "", err
	}
	slices.SortFunc(folders, func(a, b string) int { return release(b) - release(a) })
	if initdb, err := exec.LookPath("initdb"); err == nil {
		folders = append(folders, filepath.Dir(initdb))
	}
	for _, bin := range folders {
		if complete(bin) {
			return bin, nil
		}
	}
	return "", errMissing
}

// release is the number in /usr/lib/postgresql/15/bin, 0 where there is none.
func release(bin string) int {
	n, err := strconv.Atoi(filepath.Base(filepath.Dir(bin)))
	if err != nil {
		return 0
	}
	return n
}

// complete tells whether all is there that a server takes, PostGIS included.
func complete(bin string) bool {
	share, err := exec.Command(filepath.Join(bin, "pg_config"), "--sharedir").Output()
	if err != nil {
		return false
	}
	for _, path := range []string{
		filepath.Join(bin, "initdb"),
		filepath.Join(bin, "postgres"),
		filepath.Join(strings.TrimSpace(string(share)), "extension", "postgis.control"),
	} {
		if _, err := os.Stat(path); err != nil {
			return false
		}
	}
	return true
}
