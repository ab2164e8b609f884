package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// cutForOrders cuts a part of the sample and returns the flags that name its
// doors and streets, and the folder of the result.
func cutForOrders(t *testing.T, mode string) (flags []string, out string) {
	t.Helper()
	doors, streets := sampleFiles(t)
	dir := t.TempDir()
	some := filepath.Join(dir, "some.csv")
	write(t, some, part(t, doors))
	flags = []string{"--doors", some, "--streets", streets, "--mode", mode}
	out = filepath.Join(dir, "cut")
	if code, _, stderr := puerta(t, append([]string{"cut", "--shift", "2h", "--out", out}, flags...)...); code != exitDone {
		t.Fatal(stderr)
	}
	return flags, out
}

// minutesByTurf reads turfs.geojson.
func minutesByTurf(t *testing.T, dir string) map[string]float64 {
	t.Helper()
	var c struct {
		Features []struct {
			Properties struct {
				ID      string  `json:"turf_id"`
				Minutes float64 `json:"minutes"`
			} `json:"properties"`
		} `json:"features"`
	}
	if err := json.Unmarshal(read(t, filepath.Join(dir, "turfs.geojson")), &c); err != nil {
		t.Fatal(err)
	}
	out := map[string]float64{}
	for _, f := range c.Features {
		out[f.Properties.ID] = f.Properties.Minutes
	}
	return out
}

// doorsByTurf reads an itinerary.
func doorsByTurf(t *testing.T, dir string) (turfs []string, doors map[string][]string) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(read(t, filepath.Join(dir, "itinerary.csv")))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	doors = map[string][]string{}
	for _, r := range rows[1:] {
		if r[6] != "" {
			if doors[r[0]] == nil {
				turfs = append(turfs, r[0])
			}
			doors[r[0]] = append(doors[r[0]], r[6])
		}
	}
	return turfs, doors
}

// On foot, and where the car is parked at every stop, a cut timed is the same
// cut; in loops the split of its orders takes about as long.
func TestTimeOfACut(t *testing.T) {
	for mode, share := range map[string]float64{"walk": 0, "drive": 0, "auto": 0.03} {
		flags, cut := cutForOrders(t, mode)
		timed := filepath.Join(t.TempDir(), "timed")
		code, stdout, stderr := puerta(t, append([]string{"time", "--order", filepath.Join(cut, "itinerary.csv"), "--out", timed}, flags...)...)
		if code != exitDone {
			t.Fatal(stderr)
		}
		want := minutesByTurf(t, cut)
		lines := strings.Split(strings.TrimSpace(stdout), "\n")
		if len(lines) != len(want)+2 {
			t.Errorf("%s: %d turfs\n%s", mode, len(want), stdout)
		}
		for _, line := range lines[1 : len(lines)-1] {
			f := strings.Fields(line)
			got, err := strconv.ParseFloat(f[3], 64)
			if w, ok := want[f[0]]; err != nil || !ok || math.Abs(got-w) > 0.1+share*w {
				t.Errorf("%s: turf %s timed %s minutes, cut %.3f", mode, f[0], f[3], w)
			}
		}
		turfs, doors := doorsByTurf(t, cut)
		again, same := doorsByTurf(t, timed)
		if !slices.Equal(turfs, again) {
			t.Errorf("%s: turfs %v, were %v", mode, again, turfs)
		}
		for id := range doors {
			if !slices.Equal(doors[id], same[id]) {
				t.Errorf("%s: the order of turf %s is not as given", mode, id)
			}
		}
		if share == 0 && !bytes.Equal(read(t, filepath.Join(cut, "itinerary.csv")), read(t, filepath.Join(timed, "itinerary.csv"))) {
			t.Errorf("%s: other itinerary", mode)
		}
	}
}

// shuffled writes the doors of one turf in no order, but some at the front.
func shuffled(t *testing.T, doors []string, front int) (path string, order []string) {
	t.Helper()
	order = slices.Clone(doors)
	rest := order[front:]
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	path = filepath.Join(t.TempDir(), "order.csv")
	write(t, path, []byte("door_id\n"+strings.Join(order, "\n")+"\n"))
	return path, order
}

func TestReorder(t *testing.T) {
	for _, mode := range []string{"walk", "drive", "auto"} {
		flags, cut := cutForOrders(t, mode)
		turfs, doors := doorsByTurf(t, cut)
		for _, id := range turfs[:3] {
			for _, front := range []int{0, 10} { // shuffled from the start, and from there on
				for _, keep := range []int{0, 1, 10, len(doors[id])} {
					if front > keep && keep > 0 || len(doors[id]) < 12 {
						continue
					}
					order, given := shuffled(t, doors[id], front)
					out := filepath.Join(t.TempDir(), "out")
					args := append([]string{"reorder", "--order", order, "--keep", strconv.Itoa(keep), "--out", out}, flags...)
					code, stdout, stderr := puerta(t, args...)
					if code != exitDone {
						t.Fatal(stderr)
					}
					_, got := doorsByTurf(t, out)
					if !slices.Equal(got["1"][:keep], given[:keep]) || !slices.Equal(sorted(got["1"]), sorted(given)) {
						t.Errorf("%s, keep %d: %v from %v", mode, keep, got["1"], given)
					}
					before, after := beforeAfter(t, stdout)
					if after > before || keep == len(given) && after != before || keep < 2 && front == 0 && after > 0.99*before {
						t.Errorf("%s, keep %d: %s", mode, keep, stdout)
					}
				}
			}
		}
	}
}

func sorted(s []string) []string { return slices.Sorted(slices.Values(s)) }

// beforeAfter reads the first line of the report.
func beforeAfter(t *testing.T, stdout string) (before, after float64) {
	t.Helper()
	f := strings.Fields(strings.SplitN(stdout, "\n", 2)[0])
	var err1, err2 error
	before, err1 = strconv.ParseFloat(strings.Trim(f[len(f)-3], ","), 64)
	after, err2 = strconv.ParseFloat(f[len(f)-1], 64)
	if err1 != nil || err2 != nil {
		t.Fatalf("%q", stdout)
	}
	return before, after
}

func TestTimeNamesWhatIsWrong(t *testing.T) {
	flags, cut := cutForOrders(t, "walk")
	itinerary := filepath.Join(cut, "itinerary.csv")
	file := func(text string) string {
		path := filepath.Join(t.TempDir(), "o.csv")
		write(t, path, []byte(text))
		return path
	}
	out := filepath.Join(t.TempDir(), "out")
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"no order":        {[]string{"time"}, exitUse, "--order FILE is missing"},
		"absent order":    {[]string{"time", "--order", "none.csv"}, exitFailed, "none.csv"},
		"unknown door":    {[]string{"time", "--order", file("door_id\nnone\n")}, exitFailed, `o.csv, line 2: the doors file has no door "none"`},
		"far door":        {[]string{"time", "--order", file("door_id\nX5\n")}, exitFailed, `o.csv, line 2: door "X5" cannot be routed: `},
		"no coordinates":  {[]string{"time", "--order", file("seq,door_id\n1,X2\n")}, exitFailed, `o.csv, line 2: door "X2" cannot be routed: no_coordinates`},
		"team":            {[]string{"reorder", "--order", itinerary, "--keep", "1", "--out", out, "--team", "2"}, exitUse, "only --team 1"},
		"out of a cut":    {[]string{"time", "--order", itinerary, "--out", cut}, exitUse, "no result of an earlier run"},
		"no keep":         {[]string{"reorder", "--order", itinerary, "--out", out}, exitUse, "--keep K is missing"},
		"no out":          {[]string{"reorder", "--order", itinerary, "--keep", "1"}, exitUse, "--out DIR is missing"},
		"several turfs":   {[]string{"reorder", "--order", itinerary, "--keep", "1", "--out", out}, exitUse, "name one by --turf"},
		"another turf":    {[]string{"reorder", "--order", itinerary, "--keep", "1", "--turf", "x", "--out", out}, exitUse, "--turf x: the order holds"},
		"keep too many":   {[]string{"reorder", "--order", file("door_id,turf_id\nX5,a\n"), "--keep", "2", "--out", out}, exitUse, "--keep 2: turf a has 1 doors"},
		"keep, far doors": {[]string{"reorder", "--order", file("door_id\nX5\n"), "--keep", "1", "--out", out}, exitFailed, `line 2: door "X5"`},
	} {
		code, _, stderr := puerta(t, append(c.args, flags...)...)
		if code != c.code || !strings.Contains(stderr, c.says) {
			t.Errorf("%s: exit %d, want %d: %s", name, code, c.code, stderr)
		}
	}
	if _, err := os.Stat(out); err == nil {
		t.Error("left a result")
	}
}
