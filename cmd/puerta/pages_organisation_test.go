package main

import (
	"os"
	"path/filepath"
	"testing"

	"puerta/cmd/internal/api"
	"puerta/cmd/internal/browsertest"
	"puerta/data"
)

// TestPageOfAnOrganisation: its director sees nothing of the installation's, and is
// told in words why a list is too large.
func TestPageOfAnOrganisation(t *testing.T) {
	if testing.Short() {
		t.Skip("a browser takes long")
	}
	s := newPages(t, api.Options{RequireKeys: true})
	all := data.OnBehalfOfAll(t.Context())
	if err := s.store.AddOrganisation(all, data.Organisation{ID: "red", Name: "Red", Quota: data.Amounts{Doors: 1}}); err != nil {
		t.Fatal(err)
	}
	secret := data.NewKeySecret()
	if err := s.store.AddKey(data.OnBehalf(all, "red"), data.Key{ID: "k", Role: data.Director, Hash: data.HashSecret(secret)}); err != nil {
		t.Fatal(err)
	}
	list := filepath.Join(t.TempDir(), "list.csv")
	if err := os.WriteFile(list, []byte("address_id,house_number,street,lat,lon\na,1,Oak St,33.75,-84.36\nb,2,Oak St,33.751,-84.36\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	tab := browsertest.Open(t, browsertest.Desk)
	tab.Open(s.base + "/?lang=es")
	tab.Until(`!document.getElementById("key-form").hidden`)
	tab.Forgive("401")
	tab.Type("#key", secret)
	tab.Press("\r")
	tab.Until(`document.getElementById("key-form").hidden`)
	tab.Click("#tab-lists")
	tab.Choose("#list-file", list)
	tab.Until(`document.querySelector("#list-take") !== null`)
	if n := browsertest.Eval[int](tab, `document.querySelectorAll("#list-cards .card").length`); n != 0 {
		t.Errorf("it sees %d lists of others", n)
	}
	tab.Click("#list-take")
	tab.Until(`document.querySelector("#lists-part").innerText.includes("El límite de su organización para puertas en sus listas es 1; con esto tendría 2")`)
	tab.Shot("quota-es")
	tab.Forgive("401")
	tab.Forgive("409")
}
