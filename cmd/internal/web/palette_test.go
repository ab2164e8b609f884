package web

import (
	"fmt"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// matrix is three rows of three.
type matrix [9]float64

func (m matrix) of(c rgb) rgb {
	return rgb{m[0]*c[0] + m[1]*c[1] + m[2]*c[2], m[3]*c[0] + m[4]*c[1] + m[5]*c[2], m[6]*c[0] + m[7]*c[1] + m[8]*c[2]}
}

// eyes are what people see who lack one kind of cone, in linear light (Machado,
// Oliveira and Fernandes 2009, severity 1).
func eyes() map[string]matrix {
	return map[string]matrix{
		"usual":        {1, 0, 0, 0, 1, 0, 0, 0, 1},
		"protanopia":   {.152286, 1.052583, -.204868, .114503, .786281, .099216, -.003882, -.048116, 1.051998},
		"deuteranopia": {.367322, .860646, -.227968, .280085, .672501, .047413, -.011820, .042940, .968881},
	}
}

// difference is that of Oklab (Ottosson 2020): people begin to tell colours apart
// at some .02.
func difference(a, b rgb) float64 {
	p, q := oklab(a), oklab(b)
	return math.Hypot(math.Hypot(p[0]-q[0], p[1]-q[1]), p[2]-q[2])
}

func oklab(c rgb) rgb {
	cones := matrix{.4122214708, .5363325363, .0514459929, .2119034982, .6806995451, .1073969566, .0883024619, .2817188376, .6299787005}
	c = cones.of(rgb{max(c[0], 0), max(c[1], 0), max(c[2], 0)})
	return matrix{.2104542553, .7936177850, -.0040720468, 1.9779984951, -2.4285922050, .4505937099, .0259040371, .7827717662, -.8086757660}.of(
		rgb{math.Cbrt(c[0]), math.Cbrt(c[1]), math.Cbrt(c[2])})
}

// over lays a colour over another as browsers do: in sRGB, not in light.
func over(top, under rgb, opacity float64) rgb {
	var out rgb
	for i := range out {
		s := opacity*gamma(top[i]) + (1-opacity)*gamma(under[i])
		out[i] = linear(uint8(math.Round(255 * s)))
	}
	return out
}

func gamma(light float64) float64 {
	if light <= .0031308 {
		return light * 12.92
	}
	return 1.055*math.Pow(light, 1/2.4) - .055
}

// fills returns how strong fills of turfs are, light and dark.
func fills(t *testing.T) map[string]float64 {
	t.Helper()
	m := regexp.MustCompile(`--turf-fill: (\.\d+)`).FindAllStringSubmatch(string(read("shared/theme.css")), -1)
	if len(m) != 2 {
		t.Fatalf("%d strengths of fills", len(m))
	}
	out := map[string]float64{}
	for i, name := range []string{"light", "dark"} {
		out[name], _ = strconv.ParseFloat(m[i][1], 64) // the pattern is that of a number
	}
	return out
}

// TestTurfsCanBeToldApart: fills of turfs on the map differ for all eyes, those
// of the first five, which are nearly all, clearly; and from the ground.
func TestTurfsCanBeToldApart(t *testing.T) {
	strength := fills(t)
	for name, scheme := range schemes(t) {
		for who, eye := range eyes() {
			var seen []rgb
			for i := range 8 {
				c, ok := scheme[fmt.Sprintf("turf-%d", i)]
				if !ok {
					t.Fatalf("%s: no turf-%d", name, i)
				}
				seen = append(seen, eye.of(over(c, scheme["map"], strength[name])))
			}
			for i, a := range seen {
				if d := difference(a, eye.of(scheme["map"])); d < .06 {
					t.Errorf("%s, %s: turf-%d is as the ground: %.3f", name, who, i, d)
				}
				for k, b := range seen[:i] {
					least := .065
					if i < 5 {
						least = .1
					}
					if d := difference(a, b); d < least {
						t.Errorf("%s, %s: turf-%d and turf-%d are alike: %.3f", name, who, k, i, d)
					}
				}
			}
		}
	}
}

// TestSwatches: the list shows the colours of the map, and their numbers can be
// read.
func TestSwatches(t *testing.T) {
	css := string(read("shared/theme.css"))
	for i := range 8 {
		paint := fmt.Sprintf("color: var(--on-turf-%d); background: var(--turf-%d); }", i, i)
		if i < 7 {
			paint = fmt.Sprintf(`.swatch[data-color="%d"] { `, i) + paint
		}
		if !strings.Contains(css, paint) {
			t.Errorf("no %s", paint)
		}
		for name, scheme := range schemes(t) {
			if c := contrast(scheme[fmt.Sprintf("on-turf-%d", i)], scheme[fmt.Sprintf("turf-%d", i)]); c < 4.5 {
				t.Errorf("%s: the number of turf-%d has a contrast of %.2f", name, i, c)
			}
		}
	}
}
