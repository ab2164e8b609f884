package main

import (
	"io"
	"os"
	"strings"
	"testing"
)

func TestImportSuppressions(t *testing.T) {
	list := file(t, "list.csv", "address_id,address,city,lat,lon\na,1 Oak St,Macon,30.83,-83.28\nb,2 Oak St,Macon,30.83,-83.281\nc,3 Zuckerbaum St,Macon,30.83,-83.282\n")
	stop := file(t, "stop.csv", "id,address,city\na,,\n,3 zuckerbaum street,MACON\n")
	var errs console
	e := env(t, &errs)
	if code := run(t.Context(), []string{"import", "voters", list}, e, io.Discard); code != exitDone {
		t.Fatal(errs.String())
	}
	for _, c := range []struct {
		flags []string
		want  []string
	}{
		{[]string{"--dry-run"}, []string{"read: spellings of ids 1, of addresses 1", "suppressed: doors 2, people at doors that stay 0, in universes 1", "changed: cuts 0", "dry run"}},
		{[]string{"--dry-run", "--lang", "es"}, []string{"excluido: puertas 2", "en universos 1", "ensayo: no se cambió nada"}},
		{nil, []string{"suppressed: doors 2"}},
		{nil, []string{"nothing new"}},
		{[]string{"--lang", "es"}, []string{"nada nuevo"}},
	} {
		var out console
		if code := run(t.Context(), append([]string{"import", "suppressions", stop}, c.flags...), e, &out); code != exitDone {
			t.Fatalf("%v: %s", c.flags, errs.String())
		}
		for _, want := range c.want {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%v: no %q in\n%s", c.flags, want, out.String())
			}
		}
		if strings.Contains(strings.ToLower(out.String()+errs.String()), "zuckerbaum") {
			t.Errorf("%v: a value was printed", c.flags)
		}
	}
	b, err := os.ReadFile(e.Get("PUERTA_DB"))
	if err != nil || strings.Contains(string(b), "Zuckerbaum") || !strings.Contains(string(b), "Oak St") {
		t.Errorf("the database still knows the address, or nothing at all (%v)", err)
	}
}

func TestImportSuppressionsRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		args []string
		code int
		says string
	}{
		"no file":        {nil, exitUse, "takes one file"},
		"other language": {[]string{file(t, "a.csv", "id\n1\n"), "--lang", "fr"}, exitUse, "expected en or es"},
		"broken row":     {[]string{file(t, "b.csv", "id,street\n1,\"Secret\n2,b\n")}, exitFailed, "b.csv, line 2, column 2"},
	} {
		t.Run(name, func(t *testing.T) {
			var errs console
			code := run(t.Context(), append([]string{"import", "suppressions"}, c.args...), env(t, &errs), io.Discard)
			if code != c.code || !strings.Contains(errs.String(), c.says) || strings.Contains(errs.String(), "Secret") {
				t.Errorf("exit code %d, %q; want %d, %q", code, errs.String(), c.code, c.says)
			}
		})
	}
}
