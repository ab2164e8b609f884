package api

import (
	"net/http/httptest"
	"strings"
	"testing"
)

// FuzzBodies sends any text as the body of what takes JSON.
func FuzzBodies(f *testing.F) {
	api := newFuzzed(f)
	routes := [][2]string{{"POST", "/v1/cuts"}, {"POST", "/v1/cuts/{cut}/recut"}, {"POST", "/v1/cuts/{cut}/edits"}, {"PATCH", "/v1/turfs/{turf}"}, {"POST", "/v1/turfs/{turf}/links"}, {"POST", "/w/{code}/marks"}}
	for _, body := range []string{``, `{}`, `null`, `[]`, `{"universe":"{universe}"}`, `{"universe":"{universe}","shift_minutes":1e400}`, `{"shift_minutes":null,"team":2,"mode":"walk","staging":[1,2]}`,
		`{"density_doors_per_km2":{"dense":-1}}`, `{"within":"county"}`, `{"seed":18446744073709551616}`, `{"staging":[1e308,-1e308]}`, `{"team":{"a":[]}}`,
		`{"what":"split","turfs":["{turf}"]}`, `{"what":"merge","turfs":["{turf}","{other}"]}`, `{"what":"move","turfs":["{turf}"],"doors":["puerta-de-1"]}`,
		`{"name":"ñ\u0000\ud800","assignee":null}`, `{"status":"out","out_minutes":1e-300}`, `{"locked":1}`, aMark, `{"marks":[{"id":"","door_id":"\u0000","result":"x","at":"0000-00-00T00:00:00Z"}]}`, `{"marks":[{"id":"1","door_id":"puerta-de-0","result":"","at":"9999-12-31T23:59:60Z"}]}`, `{"minutes":5,"people":true}`, `{"minutes":-1}`, "{\"a\":\"\xff\"}",
		strings.Repeat(`[`, 2000), strings.Repeat(`{"a":`, 500), `{"universe":"a","universe":"b"}`, `{"Universe":"{universe}"}`} {
		for i := range routes {
			f.Add(uint8(i), api.g.named(body))
		}
	}
	f.Fuzz(func(t *testing.T, which uint8, body string) {
		r := routes[int(which)%len(routes)]
		api.ask(t, r[0], api.g.named(r[1]), "", "application/json", body)
	})
}

// FuzzUploads sends any bytes as a form.
func FuzzUploads(f *testing.F) {
	api := newFuzzed(f)
	part := func(name, file, text string) string {
		if file != "" {
			name += `"; filename="` + file
		}
		return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + text + "\r\n"
	}
	for _, body := range []string{aForm, aDoNot, "", "--x", "--x--", "--x\r\n\r\n\r\n--x--", part("file", "a.csv", "") + "--x--", part("file", "a.xlsx", "PK\x03\x04") + "--x--",
		part("file", "a.csv.gz", "\x1f\x8b\x08\x00") + "--x--", part("file", "a.zip", "PK\x05\x06"+strings.Repeat("\x00", 18)) + "--x--",
		part("people", "", "maybe") + "--x--", part("columns", "c.yaml", "a: [") + part("file", "a.csv", "lat,lon\n1,2") + "--x--",
		part("name", "", "\x00\xffñ") + part("file", `..\..\x`, "address_id,lat,lon\na,30,-83\n") + "--x--", part("points", "p.csv", "x\n1") + "--x--",
		part("suppress", "s.csv", "address_id\nx\n") + part("file", "a.csv", "address_id,lat,lon\na,NaN,1e999\n") + "--x--",
		part("keep", "", "zip") + part("file", "a.csv", "address_id,lat,lon,zip\na,30,-83,'\n\"") + "--x--"} {
		f.Add(uint8(0), "multipart/form-data; boundary=x", body)
		f.Add(uint8(2), "multipart/form-data; boundary=x", body)
	}
	f.Add(uint8(1), "multipart/form-data; boundary=", "")
	f.Add(uint8(1), "multipart/mixed; boundary=x", aForm)
	f.Add(uint8(1), "text/csv", "a,b")
	paths := []string{"/v1/universes", "/v1/universes/{universe}/files", "/v1/suppressions"}
	f.Fuzz(func(t *testing.T, which uint8, kind, body string) {
		api.ask(t, "POST", api.g.named(paths[int(which)%len(paths)]), "", kind, body)
	})
}

// FuzzHeaders sends any text in the headers that are read.
func FuzzHeaders(f *testing.F) {
	api := newFuzzed(f)
	f.Add("es-MX,en;q=0.5", "1.2.3.4, 10.1.1.1", "turfs.example", "https", `"x", W/"y", *`, "key", "localhost", "text/csv")
	f.Add(";;;", ",,,", "a b/../", "gopher", `"`, strings.Repeat("k", 300), "[::1]", "*/*;q=x")
	f.Add(strings.Repeat("a-", 500), "::1, %", "[::]:99999", "", "*", "\x00", "", "")
	f.Fuzz(func(t *testing.T, language, forwarded, host, proto, tag, key, requestHost, accept string) {
		for _, c := range []struct{ method, path, body string }{{"GET", "/ogc/collections", ""}, {"GET", "/v1/cuts/{cut}/unassigned", ""}, {"GET", "/w/{code}", ""}, {"GET", "/tiles/turfs.json", ""},
			{"POST", "/v1/cuts/none/recut", "{}"}, {"PATCH", "/v1/turfs/{turf}", "{}"}} {
			r := httptest.NewRequest(c.method, api.g.named(c.path), strings.NewReader(c.body))
			r.RemoteAddr, r.Host = "10.1.1.1:7", requestHost
			for name, value := range map[string]string{"Accept-Language": language, "X-Forwarded-For": forwarded, "X-Forwarded-Host": host, "X-Forwarded-Proto": proto,
				"If-None-Match": tag, "If-Match": tag, "Idempotency-Key": key, "Accept": accept, "Accept-Encoding": accept} {
				r.Header.Set(name, value)
			}
			r.Header.Set("Authorization", "Bearer "+api.g.secrets["director"])
			r.Header.Set("Content-Type", "application/json")
			w := api.check(t, r)
			if strings.ContainsAny(w.Header().Get("Location"), "\r\n") {
				t.Error("a line break in a header")
			}
		}
	})
}
