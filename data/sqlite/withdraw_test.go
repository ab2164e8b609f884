package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
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

// everyTenth is what the child withdraws.
func everyTenth() (w data.Withdrawal) {
	for i, d := range storetest.List(killDoors).Doors {
		if i%10 == 0 {
			w.Doors = append(w.Doors, d.ID)
		}
	}
	return w
}

// withdrawAndWait is the child that withdraws, until the place to stop at.
func withdrawAndWait(path string) error {
	s, err := Open(context.Background(), path)
	if err != nil {
		return err
	}
	var stop int64
	if _, err := fmt.Sscan(os.Getenv(childStop), &stop); err != nil {
		return err
	}
	ctx := storetest.Interrupt(context.Background(), stop, func() {
		fmt.Println("here")
		select {}
	})
	_, err = s.Withdraw(ctx, os.Getenv(childUniverse), 1, everyTenth())
	return errors.Join(err, errors.New("withdrawn before the place to stop at"))
}

// A process killed in the middle of a withdrawal has withdrawn nothing, and the
// universe is still to be looked through.
func TestKilledWhileWithdrawing(t *testing.T) {
	long(t)
	path := filepath.Join(t.TempDir(), "puerta.db")
	s, l := openAt(t, path), storetest.List(killDoors)
	u, cut := claimIn(t, s, l)
	if err := s.PublishCut(t.Context(), cut, storetest.Result(l, 10)); err != nil {
		t.Fatal(err)
	}
	if _, err := s.AddSuppressions(t.Context(), data.SuppressionsOf([]data.Fingerprint{1}, nil)); err != nil {
		t.Fatal(err)
	}
	for _, stop := range []int{100, 1_500, 40_000} {
		killed(t, path, stop, childUniverse+"="+u)
		wantPublished(t, s, cut, storetest.Result(l, 10))
		if due, err := s.Unchecked(t.Context()); err != nil || len(due) != 1 {
			t.Errorf("after a kill at step %d: %v to look through (%v)", stop, due, err)
		}
	}
	reach, err := s.Withdraw(t.Context(), u, 1, everyTenth())
	if err != nil || reach != (data.Reach{Doors: killDoors / 10, Cuts: 1, Turfs: killDoors / 10}) {
		t.Errorf("%+v, %v", reach, err)
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
