package main

import (
	"io"
	"slices"
	"strings"
	"testing"

	"puerta/data"
)

func TestReadOrder(t *testing.T) {
	const text = "\ufeffturf_id,note,Door_ID\na,\"two\nlines\", 7 \nb,,\nb,x,'=D1\n"
	f, err := readOrder(t.Context(), strings.NewReader(text), "o.csv")
	if err != nil {
		t.Fatal(err)
	}
	if want := []ordered{{2, "a", "7"}, {5, "b", "'=D1"}}; !slices.Equal(f.rows, want) {
		t.Errorf("got %v, want %v", f.rows, want)
	}
	list := &data.List{Doors: []data.Door{{ID: "=D1"}, {ID: "7"}}}
	orders, lines, err := f.orders(list)
	if err != nil || len(orders) != 2 || orders[0].TurfID != "a" || orders[0].Doors[0] != 1 || orders[1].Doors[0] != 0 || lines[0] != 5 {
		t.Errorf("got %v, %v, %v", orders, lines, err)
	}
}

func TestReadOrderNamesWhatIsWrong(t *testing.T) {
	list := &data.List{Doors: []data.Door{{ID: "1"}, {ID: "2"}},
		Rows: []data.Row{{ID: "9", Door: -1, Reason: data.BadCoordinates, Detail: data.Text{EN: "north"}}}}
	for name, c := range map[string]struct{ text, says string }{
		"empty":           {"", "o.csv, line 1: the file is empty"},
		"no column":       {"id,turf_id\n1,a\n", `o.csv, line 1: no column door_id; found "id,turf_id"`},
		"no rows":         {"door_id\n", "o.csv: no row names a door"},
		"no doors":        {"door_id,seq\n,1\n,2\n", "o.csv: no row names a door"},
		"short row":       {"seq,door_id\n1,1\n2\n", "o.csv, line 3: 1 fields; expected at least 2"},
		"blank turf":      {"turf_id,door_id\na,1\n,2\n", `o.csv, line 3: door "2" has no turf_id`},
		"open quote":      {"door_id\n\"1\n", "o.csv, line 2"},
		"stray quote":     {"door_id\n1\n2\"2\n", "o.csv, line 3"},
		"unknown door":    {"door_id\n1\n3\n", `o.csv, line 3: the doors file has no door "3"`},
		"rejected door":   {"door_id\n1\n9\n", `o.csv, line 3: door "9" cannot be routed: bad_coordinates (north)`},
		"twice":           {"door_id\n1\n\n2\n1\n", `o.csv, line 5: door "1" is named twice, first on line 2`},
		"twice, 2 turfs":  {"door_id,turf_id\n1,a\n1,b\n", `o.csv, line 3: door "1" is named twice, first on line 2`},
		"long line":       {"door_id\n" + strings.Repeat("x", mostLineBytes+1), "o.csv, line 2: longer than 1048576 bytes"},
		"many lines":      {"door_id\n" + strings.Repeat("\n", mostOrderLines), "o.csv, line 200001: more than 200000 lines"},
		"quoted, endless": {"door_id\n\"" + strings.Repeat("x\n", mostOrderLines), "o.csv, line 200001: more than 200000 lines"},
	} {
		t.Run(name, func(t *testing.T) {
			if name == "many lines" {
				c.text += "1\n"
			}
			f, err := readOrder(t.Context(), strings.NewReader(c.text), "o.csv")
			if err == nil {
				_, _, err = f.orders(list)
			}
			if err == nil || !strings.HasPrefix(err.Error(), c.says) {
				t.Errorf("got %v, want %s", err, c.says)
			}
		})
	}
}

// Whatever the file, a row that is taken has a door and a line of the file.
func FuzzOrderFile(f *testing.F) {
	for _, s := range []string{"door_id\n1\n", "turf_id,seq,door_id\na,1,2\n,2,\n", "\ufeffdoor_id,\"x\ny\"\r\n'=1,\"\"\"\"\r\n", "door_id;turf_id\n1;2\n", "\"", "door_id\n\"1", "door_id\r1\r"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		o, err := readOrder(t.Context(), io.LimitReader(strings.NewReader(text), 1<<16), "o.csv")
		if err != nil {
			if o != nil || !strings.HasPrefix(err.Error(), "o.csv") {
				t.Fatalf("%v, %v", o, err)
			}
			return
		}
		list, last, seen := &data.List{}, 1, map[string]bool{}
		for _, r := range o.rows {
			if r.doorID == "" || o.turfs != (r.turf != "") || r.line <= last || r.line > 1+strings.Count(text, "\n") {
				t.Fatalf("row %+v after line %d", r, last)
			}
			if last = r.line; !seen[r.doorID] {
				list.Doors = append(list.Doors, data.Door{ID: r.doorID})
			}
			seen[r.doorID] = true
		}
		orders, _, err := o.orders(list)
		n := 0
		for _, g := range orders {
			n += len(g.Doors)
		}
		if (err == nil) != (len(seen) == len(o.rows)) || err == nil && n != len(o.rows) {
			t.Fatalf("%d rows, %d doors, %d in orders: %v", len(o.rows), len(seen), n, err)
		}
	})
}
