package sqlite

import (
	"path/filepath"
	"testing"

	"puerta/data"
	"puerta/data/storetest"
)

// Of a door that is withdrawn the files keep neither address nor language; of the
// list, no id.
func TestWithdrawnIsErased(t *testing.T) {
	path := filepath.Join(t.TempDir(), "puerta.db")
	s := openAt(t, path)
	l := storetest.List(400)
	d := &l.Doors[123]
	d.Address = data.Address{Number: "1", Street: "Zuckerbaum Street", Unit: "Zuckerbaum", City: "Zuckerbaum", State: "Zuckerbaum", ZIP: "Zuckerbaum"}
	d.Language, d.Columns = "Zuckerbaum", map[string]string{"county": "Zuckerbaum"}
	list := &data.Suppressions{}
	list.AddID([]byte("Zuckerbaum"))
	list.AddAddress([]byte("1|ZUCKERBAUM ST|Zuckerbaum|"))
	u, cut := claimIn(t, s, l)
	if err := s.PublishCut(t.Context(), cut, storetest.Result(l, 20)); err != nil {
		t.Fatal(err)
	}
	generation, err := s.AddSuppressions(t.Context(), list)
	if err != nil {
		t.Fatal(err)
	}
	if found(t, path, "Zuckerbaum") == 0 {
		t.Fatal("the word is not there to be erased")
	}
	if _, err := s.Withdraw(t.Context(), u, generation, data.Withdrawal{Doors: []string{d.ID}}); err != nil {
		t.Fatal(err)
	}
	if n := found(t, path, "Zuckerbaum"); n > 0 {
		t.Errorf("erased words still stand %d times in the files", n)
	}
}

func BenchmarkWithdraw(b *testing.B) {
	s, l := openTemp(b), storetest.List(benchDoors)
	var gone []string
	for i := 0; i < benchDoors; i += 1000 {
		gone = append(gone, l.Doors[i].ID)
	}
	for b.Loop() {
		b.StopTimer()
		u, cut := claimIn(b, s, l)
		if err := s.PublishCut(b.Context(), cut, storetest.Result(l, benchPerTurf)); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if _, err := s.Withdraw(b.Context(), u, 1, data.Withdrawal{Doors: gone}); err != nil {
			b.Fatal(err)
		}
	}
}
