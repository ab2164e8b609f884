package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"puerta/data"
	"puerta/data/postgis/pgtest"
)

// lastLine is the last line of what was said.
func lastLine(said string) string {
	lines := strings.Split(strings.TrimSpace(said), "\n")
	return lines[len(lines)-1]
}

// TestOrganisationsByCommand does what runs several organisations, on a file and on
// PostGIS.
func TestOrganisationsByCommand(t *testing.T) {
	t.Run("file", func(t *testing.T) {
		e := onDatabase(filepath.Join(t.TempDir(), "puerta.db"), io.Discard)
		organisationsByCommand(t, e)
		if said := does(t, e, exitUse, "organisation", "show-maps", "qgis", "--organisation", "Blue"); !strings.Contains(said, "--role map") {
			t.Error(said)
		}
	})
	t.Run("PostGIS", func(t *testing.T) {
		e := onDatabase(pgtest.Start(t), io.Discard)
		does(t, e, exitDone, "migrate")
		organisationsByCommand(t, e)
		if said := does(t, e, exitUse, "organisation", "show-maps", "nobody"); !strings.Contains(said, "CREATE ROLE") {
			t.Error(said)
		}
	})
}

func organisationsByCommand(t *testing.T, e Env) {
	t.Helper()
	list := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(list, []byte("address_id,house_number,street,lat,lon\na,1,Oak St,30.83,-83.28\nb,2,Oak St,30.83,-83.281\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	red := lastLine(does(t, e, exitDone, "organisation", "add", "Poder Red", "--doors", "3", "--busy", "2"))
	does(t, e, exitDone, "organization", "add", "Blue")
	does(t, e, exitUse, "organisation", "add", "Blue")
	does(t, e, exitUse, "organisation", "add")
	does(t, e, exitUse, "organisation", "add", "x", "--doors", "-1")
	does(t, e, exitUse, "key", "create", "--role", "director", "--organisation", "nobody")
	does(t, e, exitDone, "key", "create", "--role", "director", "--organisation", red)
	does(t, e, exitDone, "key", "create", "--role", "map", "--organization", "Blue")
	if said := does(t, e, exitDone, "key", "list"); strings.Count(said, red) != 1 || strings.Count(said, "\n") != 3 {
		t.Errorf("keys:\n%s", said)
	}
	does(t, e, exitDone, "import", "voters", list, "--organisation", "Poder Red", "--name", "first")
	if said := does(t, e, exitFailed, "import", "voters", list, "--organisation", red, "--name", "second"); !strings.Contains(said, "doors: 4 are more than the 3") {
		t.Errorf("beyond its quota: %q", said)
	}
	does(t, e, exitDone, "import", "voters", list, "--name", "of the installation")
	if said := does(t, e, exitDone, "organisation", "list"); !strings.Contains(said, "2 of 3") || strings.Index(said, "Blue") > strings.Index(said, "Poder Red") {
		t.Errorf("organisations:\n%s", said)
	}
	does(t, e, exitDone, "organisation", "quota", "Poder Red", "--doors", "0")
	does(t, e, exitDone, "import", "voters", list, "--organisation", red, "--name", "second")
	does(t, e, exitDone, "import", "suppressions", list, "--organisation", red)
	if got := suppressedDoors(t, e, red); got != 4 {
		t.Errorf("%d doors of the organisation are suppressed, want 4", got)
	}
	if got := suppressedDoors(t, e, ""); got != 0 {
		t.Errorf("%d doors of the installation are suppressed by another's list", got)
	}
	if said := does(t, e, exitUse, "organisation", "delete", "Poder Red"); !strings.Contains(said, "--yes") || !strings.Contains(said, "4 doors") {
		t.Error(said)
	}
	does(t, e, exitDone, "organisation", "delete", "Poder Red", "--yes")
	does(t, e, exitUse, "organisation", "delete", "Poder Red", "--yes")
	if said := does(t, e, exitDone, "organisation", "list"); strings.Contains(said, "Poder") || !strings.Contains(said, "Blue") {
		t.Errorf("organisations:\n%s", said)
	}
}

// suppressedDoors counts them in all lists of an organisation.
func suppressedDoors(t *testing.T, e Env, organisation string) (n int) {
	t.Helper()
	ctx := data.OnBehalf(t.Context(), organisation)
	s, err := openStore(ctx, "", e)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	all, _, err := s.Universes(ctx, data.Page{})
	if err != nil || len(all) == 0 {
		t.Fatal(len(all), err)
	}
	for _, u := range all {
		l, err := s.UniverseList(ctx, u.ID)
		if err != nil {
			t.Fatal(err)
		}
		for i := range l.Doors {
			if l.Doors[i].Reason == data.Suppressed {
				n++
			}
		}
	}
	return n
}
