package osmgraph

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"puerta/routing"
)

// taggerOf reads "key=value key=value", a plus for a blank.
func taggerOf(tags string) tagger {
	values := map[string]string{}
	for _, tag := range strings.Fields(tags) {
		key, value, _ := strings.Cut(tag, "=")
		values[key] = strings.ReplaceAll(value, "+", " ")
	}
	return func(key string) string { return values[key] }
}

// TestStreetOf holds every rule of the table of tags. A street that nobody can
// use is "dropped".
func TestStreetOf(t *testing.T) {
	for _, c := range []struct{ tags, want string }{
		// Classes.
		{"highway=motorway", "motorway forward"},
		{"highway=motorway oneway=no", "motorway forward back"},
		{"highway=motorway_link", "motorway_link forward back"},
		{"highway=trunk", "trunk forward back"},
		{"highway=trunk_link", "trunk_link forward back"},
		{"highway=primary", "primary walk forward back"},
		{"highway=primary_link", "primary_link walk forward back"},
		{"highway=secondary", "secondary walk forward back"},
		{"highway=secondary_link", "secondary_link walk forward back"},
		{"highway=tertiary", "tertiary walk forward back"},
		{"highway=tertiary_link", "tertiary_link walk forward back"},
		{"highway=unclassified", "unclassified walk forward back"},
		{"highway=road", "unclassified walk forward back"},
		{"highway=residential", "residential walk forward back"},
		{"highway=living_street", "living_street walk forward back"},
		{"highway=service", "service walk forward back"},
		{"highway=service service=driveway", "service walk forward back"},
		{"highway=service service=alley", "alley walk forward back"},
		{"highway=service service=parking_aisle", "alley walk forward back"},
		{"highway=service service=drive-through", "alley walk forward back"},
		{"highway=service service=emergency_access", "service walk"},
		{"highway=service service=emergency_access motor_vehicle=yes", "service walk forward back"},
		{"highway=residential service=alley", "residential walk forward back"},
		{"highway=track", "track walk forward back"},
		{"highway=footway", "foot walk"},
		{"highway=path", "foot walk"},
		{"highway=pedestrian", "foot walk"},
		{"highway=cycleway", "foot walk"},
		{"highway=bridleway", "foot walk"},
		{"highway=steps", "steps walk"},
		{"highway=corridor", "foot walk"},
		{"highway=platform", "foot walk"},
		{"highway=elevator", "foot walk"},
		{"highway=residential;service", "residential walk forward back"},
		{"highway=yes;+tertiary", "tertiary walk forward back"},
		{"highway=residential tunnel=yes bridge=yes layer=1", "residential walk forward back"},

		// No streets.
		{"building=yes", "dropped"},
		{"highway=construction construction=residential", "dropped"},
		{"highway=proposed", "dropped"},
		{"highway=busway", "dropped"},
		{"highway=ferry", "dropped"},
		{"disused:highway=residential", "dropped"},
		{"abandoned:highway=residential", "dropped"},
		{"highway=residential disused=yes", "dropped"},
		{"highway=track abandoned=yes", "dropped"},
		{"highway=residential proposed=yes", "dropped"},
		{"highway=residential construction=yes", "dropped"},
		{"highway=residential construction=minor", "residential walk forward back"},
		{"highway=residential construction=no", "residential walk forward back"},
		{"highway=raceway", "dropped"},
		{"highway=abandoned", "dropped"},
		{"area:highway=pedestrian", "dropped"},
		{"railway=rail", "dropped"},

		// Surfaces are walked along their outline.
		{"highway=pedestrian area=yes", "foot walk"},
		{"highway=footway area=yes motor_vehicle=yes", "foot walk"},
		{"highway=service area=yes", "service walk"},
		{"highway=service area:highway=service", "service walk"},
		{"highway=service area=yes access=private", "service walk private"},
		{"highway=service area=yes foot=no", "dropped"},
		{"highway=residential area=yes", "dropped"},
		{"highway=service area=no", "service walk forward back"},

		// Walking.
		{"highway=trunk sidewalk=both", "trunk walk forward back"},
		{"highway=motorway sidewalk:left=yes", "motorway walk forward"},
		{"highway=trunk sidewalk=no", "trunk forward back"},
		{"highway=trunk foot=yes", "trunk walk forward back"},
		{"highway=trunk access=yes", "trunk forward back"},
		{"highway=trunk sidewalk=right foot=no", "trunk forward back"},
		{"highway=trunk sidewalk=separate", "trunk forward back"},
		{"highway=trunk sidewalk:right=separate", "trunk forward back"},
		{"highway=trunk foot=designated", "trunk walk forward back"},
		{"highway=trunk foot=private", "trunk forward back"},
		{"highway=motorway foot=permissive", "motorway walk forward"},
		{"highway=motorway_link sidewalk=both", "motorway_link walk forward back"},
		{"highway=primary motorroad=yes", "primary forward back"},
		{"highway=primary motorroad=yes sidewalk=both", "primary walk forward back"},
		{"highway=primary motorroad=yes foot=yes", "primary walk forward back"},
		{"highway=primary motorroad=no", "primary walk forward back"},
		{"highway=primary sidewalk=no", "primary walk forward back"},
		{"highway=secondary sidewalk=none", "secondary walk forward back"},
		{"highway=residential sidewalk=separate", "residential walk forward back"},
		{"highway=residential foot=sometimes;no", "residential forward back"},
		{"highway=residential foot:conditional=no+@+(Su)", "residential walk forward back"},
		{"highway=residential access:conditional=no+@+(Su)", "residential walk forward back"},
		{"highway=cycleway foot=no", "dropped"},
		{"highway=residential foot=no", "residential forward back"},
		{"highway=residential foot=use_sidepath", "residential forward back"},
		{"highway=secondary foot=discouraged", "secondary walk forward back"},

		// Walking one way.
		{"highway=footway oneway=yes", "foot walk"},
		{"highway=path oneway=-1", "foot walk"},
		{"highway=steps oneway=yes", "steps walk"},
		{"highway=pedestrian oneway=yes", "foot walk"},
		{"highway=residential oneway=yes foot=yes", "residential walk forward"},
		{"highway=footway oneway:foot=yes", "foot walkforward"},
		{"highway=steps oneway:foot=-1", "steps walkback"},
		{"highway=footway oneway=yes oneway:foot=no", "foot walk"},
		{"highway=footway oneway:foot=reversible", "foot walk"},
		{"highway=residential oneway=yes oneway:foot=-1", "residential walkback forward"},
		{"highway=footway foot:backward=no", "foot walkforward"},
		{"highway=footway foot:forward=no", "foot walkback"},
		{"highway=footway foot:forward=no foot:backward=no", "dropped"},
		{"highway=footway foot:backward=yes", "foot walk"},

		// Driving: the most specific key that says anything decides.
		{"highway=residential access=no", "dropped"},
		{"highway=residential access=no foot=yes", "residential walk"},
		{"highway=residential access=no motor_vehicle=yes", "residential forward back"},
		{"highway=residential vehicle=no", "residential walk"},
		{"highway=residential vehicle=no motor_vehicle=yes", "residential walk forward back"},
		{"highway=residential motor_vehicle=no", "residential walk"},
		{"highway=residential motor_vehicle=no motorcar=yes", "residential walk forward back"},
		{"highway=residential motor_vehicle=yes motorcar=no", "residential walk"},
		{"highway=residential motor_vehicle=sometimes vehicle=no", "residential walk"},
		{"highway=track motor_vehicle=agricultural", "track walk"},
		{"highway=residential access=emergency", "dropped"},
		{"highway=residential motor_vehicle=bus", "residential walk"},
		{"highway=pedestrian motor_vehicle=yes", "service walk forward back"},
		{"highway=path motorcar=designated", "service walk forward back"},
		{"highway=path motor_vehicle=private", "foot walk"},
		{"highway=path vehicle=yes", "foot walk"},
		{"highway=footway access=yes", "foot walk"},
		{"highway=steps motor_vehicle=yes", "steps walk"},

		// Private.
		{"highway=service access=private", "service walk forward back private"},
		{"highway=residential access=destination", "residential walk forward back private"},
		{"highway=service access=customers", "service walk forward back private"},
		{"highway=service access=private foot=yes", "service walk forward back privatecar"},
		{"highway=residential motor_vehicle=destination", "residential walk forward back privatecar"},
		{"highway=service foot=private", "service walk forward back privatefoot"},
		{"highway=service access=private motor_vehicle=yes foot=yes", "service walk forward back"},
		{"highway=footway access=private", "foot walk private"},
		{"highway=service access=private motor_vehicle=no", "service walk private"},

		// One way.
		{"highway=residential oneway=yes", "residential walk forward"},
		{"highway=residential oneway=true", "residential walk forward"},
		{"highway=residential oneway=1", "residential walk forward"},
		{"highway=residential oneway=-1", "residential walk back"},
		{"highway=residential oneway=reverse", "residential walk back"},
		{"highway=residential oneway=no", "residential walk forward back"},
		{"highway=residential oneway=alternating", "residential walk forward back"},
		{"highway=residential oneway=reversible", "residential walk"},
		{"highway=motorway oneway=-1", "motorway back"},
		{"highway=residential oneway=yes;no", "residential walk forward"},
		{"highway=residential oneway=yes oneway:motorcar=no", "residential walk forward back"},
		{"highway=residential oneway=yes oneway:motor_vehicle=-1", "residential walk back"},
		{"highway=residential oneway=yes oneway:vehicle=no", "residential walk forward back"},
		{"highway=residential oneway:vehicle=no oneway:motorcar=yes", "residential walk forward"},
		{"highway=residential oneway=yes oneway:bicycle=no", "residential walk forward"},
		{"highway=residential oneway:conditional=yes+@+(Su)", "residential walk forward back"},
		{"highway=residential motor_vehicle:backward=no", "residential walk forward"},
		{"highway=residential vehicle:forward=no", "residential walk back"},
		{"highway=residential access:forward=no motorcar:forward=yes", "residential walk forward back"},
		{"highway=residential oneway=yes vehicle:forward=no", "residential walk"},
		{"highway=residential junction=roundabout oneway=reversible", "residential walk"},
		{"highway=residential junction=mini", "residential walk forward back"},
		{"highway=residential smoothness=impassable", "residential walk"},
		{"highway=residential junction=roundabout", "residential walk forward roundabout"},
		{"highway=residential junction=circular", "residential walk forward roundabout"},
		{"highway=residential junction=roundabout oneway=-1", "residential walk back roundabout"},
		{"highway=residential junction=yes", "residential walk forward back"},

		// Ferries.
		{"route=ferry", "ferry walk"},
		{"route=ferry motorcar=yes", "ferry walk forward back"},
		{"route=ferry foot=no motor_vehicle=yes", "ferry forward back"},
		{"route=ferry access=no", "dropped"},
		{"route=bus", "dropped"},
		{"route=train railway=rail", "dropped"},
		{"route=ferry motor_vehicle=yes oneway=yes", "ferry walk forward"},
		{"route=ferry vehicle=yes", "ferry walk"},
		{"route=ferry highway=residential", "residential walk forward back"},
	} {
		got := "dropped"
		if s, ok := streetOf(taggerOf(c.tags)); ok {
			got = s.Class.String() + accessWords(s.Access)
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", c.tags, got, c.want)
		}
	}
}

func TestBarrierOf(t *testing.T) {
	for _, c := range []struct{ tags, want string }{
		{"", ""},
		{"access=no", ""},
		{"barrier=bollard", " cars"},
		{"barrier=block", " cars"},
		{"barrier=cycle_barrier", " cars"},
		{"barrier=chain", " cars"},
		{"barrier=stile", " cars"},
		{"barrier=yes", " cars"},
		{"barrier=something_else", " cars"},
		{"barrier=bollard motor_vehicle=yes", ""},
		{"barrier=bollard foot=no", " foot cars"},
		{"barrier=gate", ""},
		{"barrier=gate access=yes", ""},
		{"barrier=gate access=private", " cars"},
		{"barrier=lift_gate motor_vehicle=private", " cars"},
		{"barrier=swing_gate access=no", " foot cars"},
		{"barrier=gate access=no foot=yes", " cars"},
		{"barrier=gate access=private motorcar=yes", ""},
		{"barrier=gate access=destination", ""},
		{"barrier=gate foot=no", " foot"},
		{"barrier=gate locked=yes", " foot cars"},
		{"barrier=gate locked=no", ""},
		{"barrier=gate locked=yes access=private", " foot cars"},
		{"barrier=gate locked=yes access=destination", " foot cars"},
		{"barrier=gate locked=yes foot=yes", " cars"},
		{"barrier=gate locked=yes access=permissive", ""},
		{"barrier=gate access=sometimes;no", " foot cars"},
		{"foot=no motor_vehicle=no", ""},
		{"barrier=cattle_grid", ""},
		{"barrier=toll_booth", ""},
		{"barrier=entrance", ""},
		{"barrier=wall", " foot cars"},
		{"barrier=fence", " foot cars"},
		{"barrier=fence foot=yes", " cars"},
	} {
		if got := words(int(barrierOf(taggerOf(c.tags))), "foot", "cars"); got != c.want {
			t.Errorf("%s stops%s, want%s", c.tags, got, c.want)
		}
	}
}

func TestSpeedOf(t *testing.T) {
	for value, want := range map[string]uint8{
		"": 0, "50": 50, "25 mph": 40, "25mph": 40, "35 mph": 56, "55 mph": 89, "40 km/h": 40, "37.5": 38, "10 knots": 19,
		"none": 0, "walk": 0, "signals": 0, "US:urban": 0, "50;70": 50, "signals; 30 mph": 48, "-5": 0, "1e3": 0, "999": 0, "255": 255, "..": 0, "0": 0,
		"0.2": 0, "200 mph": 0,
	} {
		if got := speedOf(value); got != want {
			t.Errorf("speedOf(%q) = %d, want %d", value, got, want)
		}
	}
}

// TestSpeeds holds the limit and the cap of a street: "limit cap".
func TestSpeeds(t *testing.T) {
	for tags, want := range map[string]string{
		"":                              "0 0",
		"maxspeed=35+mph":               "56 0",
		"maxspeed=35mph surface=gravel": "56 40",
		"maxspeed:forward=50 maxspeed:backward=30":             "30 0",
		"maxspeed=40 maxspeed:forward=60":                      "40 0",
		"maxspeed=80 maxspeed:backward=60":                     "60 0",
		"maxspeed=40 maxspeed:forward=60 maxspeed:backward=70": "60 0",
		"maxspeed:forward=60":                                  "60 0",
		"maxspeed=none maxspeed:advisory=20":                   "0 0",
		"maxspeed:conditional=20+@+(Su)":                       "0 0",
		"surface=asphalt":                                      "0 0",
		"surface=compacted":                                    "0 80",
		"surface=paving_stones":                                "0 60",
		"surface=dirt":                                         "0 40",
		"surface=cobblestone":                                  "0 30",
		"surface=sand":                                         "0 20",
		"surface=mud":                                          "0 10",
		"surface=lava;gravel;mud":                              "0 40",
		"tracktype=grade1":                                     "0 60",
		"tracktype=grade2":                                     "0 40",
		"tracktype=grade3":                                     "0 30",
		"tracktype=grade4":                                     "0 25",
		"tracktype=grade5":                                     "0 20",
		"smoothness=good":                                      "0 0",
		"smoothness=intermediate":                              "0 80",
		"smoothness=bad":                                       "0 40",
		"smoothness=very_bad":                                  "0 20",
		"smoothness=horrible":                                  "0 10",
		"smoothness=very_horrible":                             "0 5",
		"surface=gravel tracktype=grade3":                      "0 30",
		"surface=sand tracktype=grade1":                        "0 20",
		"surface=asphalt smoothness=bad":                       "0 40",
		"motor_vehicle=no maxspeed=50 surface=dirt":            "0 0",
	} {
		s, _ := streetOf(taggerOf("highway=unclassified " + tags))
		if got := fmt.Sprint(s.MaxKmh, s.CapKmh); got != want {
			t.Errorf("%s: got %s, want %s", tags, got, want)
		}
	}
}

func TestNameOf(t *testing.T) {
	for tags, want := range map[string]string{
		"name=Elm+Street ref=GA+7":         "Elm Street",
		"ref=GA+7":                         "GA 7",
		"highway=residential":              "",
		"name=+ ref=GA+7":                  "",
		"name=" + strings.Repeat("ñ", 300): strings.Repeat("ñ", 255),
		"name=\xff":                        "\ufffd",
	} {
		if got := nameOf(taggerOf(tags)); got != want {
			t.Errorf("nameOf(%q) = %q, want %q", tags, got, want)
		}
	}
}

// FuzzTags: whatever the tags, what is kept is of use to somebody and agrees
// with itself.
func FuzzTags(f *testing.F) {
	f.Add("highway=residential oneway=yes maxspeed=25+mph name=Elm")
	f.Add("route=ferry motorcar=yes barrier=gate access=private locked=yes")
	f.Add("highway=steps;footway oneway:foot=-1 surface=mud smoothness=;bad tracktype=grade9")
	f.Add("highway=service area=yes junction=circular motorroad=yes sidewalk=both")
	f.Fuzz(func(t *testing.T, tags string) {
		tag := taggerOf(tags)
		if barrierOf(tag)&^(routing.NoFoot|routing.NoCar) != 0 {
			t.Error("a barrier for nobody")
		}
		s, ok := streetOf(tag)
		if !ok {
			if s != (routing.Street{}) {
				t.Errorf("dropped, but %+v", s)
			}
			return
		}
		const drive = routing.Forward | routing.Back
		switch car := s.Access&drive != 0; {
		case s.Access&(routing.OnFoot|drive) == 0 || s.Class >= routing.Classes:
			t.Errorf("kept for nobody: %+v", s)
		case !car && (s.Access&routing.Roundabout != 0 || s.MaxKmh != 0 || s.CapKmh != 0):
			t.Errorf("not driven, but %+v", s)
		case car && (s.Class == routing.Foot || s.Class == routing.Steps):
			t.Errorf("cars on %+v", s)
		case turned(turned(s.Access)) != s.Access:
			t.Errorf("turned twice is not %+v", s)
		}
		if utf8.RuneCountInString(s.Name) > maxName || !utf8.ValidString(s.Name) {
			t.Errorf("bad name %q", s.Name)
		}
	})
}
