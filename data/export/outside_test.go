package export

import (
	"bytes"
	"encoding/csv"
	"reflect"
	"strings"
	"testing"

	"github.com/paulmach/orb"
	"github.com/paulmach/orb/geojson"

	"puerta/data"
)

func farDoor() Outside {
	return Outside{Door: &data.Door{ID: "=d1", Voters: 2, Language: "English", Point: orb.Point{-83.5, 31}, HasPoint: true,
		Address: data.Address{Number: "12", Street: "Oak St", Unit: "3", City: "Adel", State: "GA", ZIP: "01620"}},
		Row: 7, Line: 8, File: "a.csv", Reason: data.TooFar, Detail: data.Text{EN: "41 minutes", ES: "41 minutos"},
		People: []data.Person{{ID: "v1", First: "Ana", Last: "Peña", Language: "Spanish"}, {ID: "v2", First: "Luis"}}}
}

// lines are the records of a list of doors, by column.
func lines(t *testing.T, list OutsideList, people bool, doors ...Outside) []map[string]string {
	t.Helper()
	var b bytes.Buffer
	w := NewOutsideWriter(&b, list, people)
	for _, d := range doors {
		if err := w.Write(d); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	all, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, record := range all[1:] {
		one := map[string]string{}
		for i, name := range all[0] {
			one[name] = record[i]
		}
		out = append(out, one)
	}
	return out
}

func TestOutsideListWithoutPeople(t *testing.T) {
	for _, list := range []OutsideList{MailList, PhoneList} {
		got := lines(t, list, false, farDoor())
		want := []map[string]string{{"door_id": "'=d1", "row": "7", "house_number": "12", "street": "Oak St", "unit": "3", "city": "Adel", "state": "GA", "zip": "01620",
			"voters": "2", "language": "English", "reason": "too_far", "reason_en": "too many minutes for one door", "reason_es": "demasiados minutos para una sola puerta",
			"detail_en": "41 minutes", "detail_es": "41 minutos"}}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v", list, got)
		}
	}
}

func TestOutsideListsWithPeople(t *testing.T) {
	nobody := farDoor()
	nobody.People = nil
	mail := lines(t, MailList, true, farDoor(), nobody)
	if len(mail) != 2 || mail[0]["names"] != "Ana Peña; Luis" || mail[1]["names"] != "" {
		t.Errorf("mail: %v", mail)
	}
	phone := lines(t, PhoneList, true, farDoor(), nobody)
	if len(phone) != 3 || phone[0]["first_name"] != "Ana" || phone[0]["language"] != "Spanish" || phone[0]["voter_id"] != "v1" ||
		phone[1]["first_name"] != "Luis" || phone[1]["language"] != "English" || phone[2]["first_name"] != "" || phone[2]["zip"] != "01620" {
		t.Errorf("phone: %v", phone)
	}
}

func TestOutsidePoints(t *testing.T) {
	var b bytes.Buffer
	w := NewOutsidePoints(&b)
	bare := farDoor()
	bare.Line, bare.File, bare.Door.Address = 0, "", data.Address{}
	for _, d := range []Outside{farDoor(), bare} {
		if err := w.Write(d); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	all, err := geojson.UnmarshalFeatureCollection(b.Bytes())
	if err != nil || len(all.Features) != 2 {
		t.Fatalf("%v: %s", err, b.String())
	}
	p := all.Features[1].Properties
	if all.Features[0].Geometry.(orb.Point) != farDoor().Door.Point || p["line"] != nil || p["file"] != nil || p["address"] != nil || p["row"] != 7.0 {
		t.Errorf("%s", b.String())
	}
	if strings.Contains(b.String(), "Peña") {
		t.Error("a point tells a name")
	}
}

func TestReasonsInWords(t *testing.T) {
	seen := map[data.Text]bool{{}: true}
	for _, r := range data.Reasons() {
		text := ReasonText(r)
		if seen[text] || text.EN == "" || text.ES == "" {
			t.Errorf("%s: %q", r, text)
		}
		seen[text] = true
	}
}
