package osrm_test

import (
	"errors"
	"reflect"
	"strings"
	"testing"

	"github.com/paulmach/orb"

	"puerta/routing"
	"puerta/routing/osrm"
)

// way asks for the path of the canned route, with some text replaced.
func way(t *testing.T, replace ...string) (routing.Path, bool, error) {
	t.Helper()
	body := strings.NewReplacer(replace...).Replace(goodRoute)
	if len(replace) > 0 && body == goodRoute {
		t.Fatalf("%q is not in the answer", replace[0])
	}
	r, _ := answering(t, reply{200, body})
	return r.Path(t.Context(), routing.Walk, here, there)
}

func TestPath(t *testing.T) {
	got, ok, err := way(t)
	want := routing.Path{Line: orb.LineString{here.Point, there.Point}, Meters: 160, Millis: 12300, Steps: []routing.Step{
		{Turn: routing.Depart, Heading: 319, Name: "Oak Street", Meters: 160, Millis: 12300, At: here.Point},
		{Turn: routing.Arrive, Side: -1, Name: "Oak Street", At: there.Point},
	}}
	if err != nil || !ok || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v, %v\nwant %+v", got, ok, err, want)
	}
}

func TestNoPath(t *testing.T) {
	for name, answer := range map[string]reply{
		"no route": {400, `{"code":"NoRoute"}`}, "no segment": {400, `{"code":"NoSegment"}`}, "with status 200": {200, `{"code":"NoRoute"}`},
		"a place far moved": {200, strings.ReplaceAll(goodRoute, "-83.282345", "-83.292345")},
	} {
		r, _ := answering(t, answer)
		if p, ok, err := r.Path(t.Context(), routing.Walk, here, there); ok || err != nil {
			t.Errorf("%s: %+v %v %v", name, p, ok, err)
		}
	}
	if _, ok, err := way(t, `[{"duration":12.3`, `[{"duration":1e9`); ok || err != nil {
		t.Errorf("a way of years: %v %v", ok, err)
	}
}

func TestBadRoutes(t *testing.T) {
	for name, replace := range map[string][]string{
		"negative time":         {`"duration":12.3`, `"duration":-1`},
		"no time":               {`"duration":12.3,`, ``},
		"a null time":           {`"duration":12.3`, `"duration":null`},
		"negative length":       {`"distance":160`, `"distance":-160`},
		"round the Earth":       {`"distance":160`, `"distance":1e9`},
		"no line":               {`"LineString"`, `"Point"`},
		"one point":             {`[[-83.281234,30.831234],[-83.282345,30.832345]]`, `[[-83.281234,30.831234]]`},
		"off the Earth":         {`[[-83.281234,30.831234],`, `[[-83.281234,130.831234],`},
		"the other way round":   {`[[-83.281234,30.831234],[-83.282345,30.832345]]`, `[[-83.282345,30.832345],[-83.281234,30.831234]]`},
		"an end elsewhere":      {`[-83.282345,30.832345]]}`, `[-83.292345,30.832345]]}`},
		"a polyline":            {`{"type":"LineString","coordinates":[[-83.281234,30.831234],[-83.282345,30.832345]]}`, `"abc"`},
		"one waypoint":          {thereJSON + `]`, `]`, hereJSON + `,`, hereJSON},
		"no route":              {`"routes":[`, `"routes":[],"others":[`},
		"no legs":               {`"legs":[`, `"legs":[],"others":[`},
		"no departure":          {`"depart"`, `"turn"`},
		"no arrival":            {`"arrive"`, `"turn"`},
		"a step without place":  {`"bearing_after":319,"location":`, `"elsewhere":`},
		"a step of no duration": {`"duration":0,`, ``},
		"an exit of 1000":       {`"bearing_after":319`, `"exit":1000`},
	} {
		_, _, err := way(t, replace...)
		discreet(t, err)
		if !errors.Is(err, osrm.ErrAnswer) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestStepsBecomeTurns(t *testing.T) {
	const at = `"location":[-83.281234,30.831234]`
	between := func(maneuver, mode string) string {
		return `{"name":"Elm Street","mode":"` + mode + `","duration":1,"distance":2,"maneuver":{` + maneuver + `,` + at + `}},`
	}
	arrive := `{"name":"Oak Street","duration":0,`
	for _, c := range []struct {
		steps string
		want  []routing.Step
	}{
		{between(`"type":"turn","modifier":"sharp left"`, "walking"), []routing.Step{{Turn: routing.SharpLeft, Meters: 2, Millis: 1000}}},
		{between(`"type":"turn","modifier":"right"`, "walking"), []routing.Step{{Turn: routing.Right, Meters: 2, Millis: 1000}}},
		{between(`"type":"fork","modifier":"slight left"`, "walking"), []routing.Step{{Turn: routing.SlightLeft, Meters: 2, Millis: 1000}}},
		{between(`"type":"continue","modifier":"uturn"`, "walking"), []routing.Step{{Turn: routing.UTurn, Meters: 2, Millis: 1000}}},
		{between(`"type":"new name"`, "walking"), []routing.Step{{Turn: routing.Straight, Meters: 2, Millis: 1000}}},
		{between(`"type":"hop","modifier":"up"`, "walking"), []routing.Step{{Turn: routing.Straight, Meters: 2, Millis: 1000}}},
		{between(`"type":"roundabout","exit":3,"modifier":"right"`, "driving") + between(`"type":"exit roundabout","exit":3`, "driving"),
			[]routing.Step{{Turn: routing.TakeExit, Exit: 3, Meters: 4, Millis: 2000}}},
		{between(`"type":"exit rotary","modifier":"right"`, "driving"), []routing.Step{{Turn: routing.Right, Meters: 2, Millis: 1000}}},
		{between(`"type":"notification"`, "ferry") + between(`"type":"new name","modifier":"left"`, "ferry"),
			[]routing.Step{{Turn: routing.TakeFerry, Meters: 2, Millis: 1000}, {Turn: routing.Left, Meters: 2, Millis: 1000}}},
	} {
		p, ok, err := way(t, arrive, c.steps+arrive)
		if err != nil || !ok {
			t.Fatalf("%s: %v %v", c.steps, ok, err)
		}
		for i := range c.want {
			c.want[i].Name, c.want[i].At = "Elm Street", here.Point
		}
		if got := p.Steps[1 : len(p.Steps)-1]; !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\ngot %+v\nwant %+v", c.steps, got, c.want)
		}
	}
}

func TestPathToItself(t *testing.T) {
	r, server := answering(t, reply{500, ""})
	p, ok, err := r.Path(t.Context(), routing.Walk, here, here)
	if err != nil || !ok || p.Millis != 0 || len(p.Line) != 2 || server.asked.Load() != 0 {
		t.Errorf("%+v %v %v", p, ok, err)
	}
}
