package main

import (
	"os"
	"strings"
	"testing"
)

const dryList = "sep=;\r\nVoter File VANID;LastName;vAddress;City;City;Zip5;Latitude;Longitude;;Ward\r\n" +
	"1;Secret;1 Oak St Apt 4;Valdosta;x;31601;30.83;-83.28;;2\r\n" +
	"2;Secret;2 Oak St;Valdosta;x;31601;x;-83.28;;2\r\n" +
	"3;\"Secret;2 Oak St;Valdosta;x;31601;30.83;-83.28;;2\r\n"

func TestDryRun(t *testing.T) {
	list := file(t, "list.csv", dryList)
	for _, c := range []struct {
		lang string
		says []string
	}{
		{"en", []string{"container  none", "encoding   UTF-8", "delimiter  semicolon", "layout     van: each row is a voter", "voter_id       ← Voter File VANID (1)",
			"Columns that are not used:\n  Ward (10)", "the first one counts:\n  City (5)", "Columns without a name: 1",
			"line 3: number 1 · street Oak St · unit Apt 4 · city Valdosta · ZIP 31601 · lat 30.83000 lon -83.28000",
			"3 rows, 2 doors, 2 voters", "1 without coordinates", "1 with coordinates that cannot be right",
			"line 4: Latitude (column 7) is not a number", "line 5: The row could not be read", "Nothing was stored."}},
		{"es", []string{"contenedor     ninguno", "separador      punto y coma", "formato        van: cada fila es una persona",
			"Columnas que no se usan:\n  Ward (10)", "vale la primera:\n  City (5)", "Columnas sin nombre: 1", "línea 3: número 1 · calle Oak St",
			"3 filas, 2 puertas, 2 personas", "1 con coordenadas que no pueden ser correctas",
			"línea 4: Latitude (columna 7) no es un número", "línea 5: No se pudo leer la fila", "No se guardó nada."}},
	} {
		t.Run(c.lang, func(t *testing.T) {
			var errs, out console
			e := env(t, &errs)
			if code := run(t.Context(), []string{"import", "voters", list, "--dry-run", "--lang", c.lang}, e, &out); code != exitDone {
				t.Fatalf("exit code %d: %s", code, errs.String())
			}
			for _, want := range c.says {
				if !strings.Contains(out.String(), want) {
					t.Errorf("output lacks %q:\n%s", want, out.String())
				}
			}
			if strings.Contains(out.String(), "Secret") {
				t.Errorf("output holds a name:\n%s", out.String())
			}
			if _, err := os.Stat(e.Get("PUERTA_DB")); err == nil {
				t.Error("a database was made")
			}
		})
	}
}

func TestDryRunOfBadFiles(t *testing.T) {
	for name, c := range map[string]struct {
		text, lang string
		code       int
		says       string
	}{
		"no points": {"Address,City,id\n1 Oak St,X,1\n", "es", exitDone, "No hay coordenadas: importe la lista con --address-points"},
		"html":      {"<html>", "es", exitFailed, "El archivo no es una lista"},
		"language":  {dryList, "fr", exitUse, ""},
	} {
		t.Run(name, func(t *testing.T) {
			var errs, out console
			code := run(t.Context(), []string{"import", "voters", file(t, "list.csv", c.text), "--dry-run", "--lang", c.lang}, env(t, &errs), &out)
			if code != c.code || !strings.Contains(out.String()+errs.String(), c.says) || strings.Contains(out.String(), "línea 2: El archivo no tiene") {
				t.Errorf("exit code %d, %s%s", code, out.String(), errs.String())
			}
		})
	}
}

func TestLanguage(t *testing.T) {
	for _, c := range []struct{ flag, lcAll, lang, want string }{
		{"", "", "", "en"}, {"", "", "es_US.UTF-8", "es"}, {"", "es", "en_US", "es"}, {"", "C.UTF-8", "es_MX", "en"},
		{"en", "es", "es", "en"}, {"es", "", "", "es"}, {"", "", "est_EE", "en"},
	} {
		e := Env{Get: func(name string) string { return map[string]string{"LC_ALL": c.lcAll, "LANG": c.lang}[name] }}
		if got, err := language(e, c.flag); got != c.want || err != nil {
			t.Errorf("%+v: %q, %v", c, got, err)
		}
	}
}

// Two voters of one door are shown as each row has them; whoever is on the
// do-not-walk list is not shown.
func TestDryRunShowsRows(t *testing.T) {
	list := file(t, "list.csv", "VANID,mAddress,City,PreferredLanguage,TurnoutScore,Latitude,Longitude\n"+
		"1,1 Oak St,Macon,English,45,32.8,-83.6\n2,1 Oak St,Macon,Spanish,61,32.8,-83.6\n3,9 Hidden Ln,Macon,English,7,32.8,-83.6\n")
	var errs, out console
	code := run(t.Context(), []string{"import", "voters", list, "--dry-run", "--suppress", file(t, "stop.csv", "VANID\n3\n")}, env(t, &errs), &out)
	if code != exitDone {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	for _, want := range []string{"language English · score 45", "language Spanish · score 61"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("output lacks %q:\n%s", want, out.String())
		}
	}
	if strings.Contains(out.String(), "Hidden") {
		t.Errorf("output shows a suppressed voter:\n%s", out.String())
	}
}
