package geocode

import (
	"fmt"
	"math"

	"puerta/data"
)

// words says what is wrong with a pin and where its door probably is; never
// whose it is.
func (f *finding) words() data.Text {
	t := f.wrong()
	if f.probably != nowhere() {
		p := f.probably.Point()
		if f.suspect == data.Contradicted {
			t.EN += fmt.Sprintf("; the other is %.5f, %.5f (latitude, longitude)", p[1], p[0])
			t.ES += fmt.Sprintf("; el otro es %.5f, %.5f (latitud, longitud)", p[1], p[0])
			return t
		}
		t.EN += fmt.Sprintf("; the door is probably near %.5f, %.5f (latitude, longitude)", p[1], p[0])
		t.ES += fmt.Sprintf("; la puerta está probablemente cerca de %.5f, %.5f (latitud, longitud)", p[1], p[0])
	}
	return t
}

func (f *finding) wrong() data.Text {
	en, es := f.away()
	switch f.suspect {
	case data.Exchanged:
		return data.Text{EN: "latitude and longitude look exchanged", ES: "latitud y longitud parecen intercambiadas"}
	case data.SignLost:
		return data.Text{EN: "longitude or latitude looks to have lost its minus sign", ES: "la longitud o la latitud parece haber perdido el signo menos"}
	case data.Centroid:
		return data.Text{EN: "the list says that this is only the middle of a ZIP code or town", ES: "la lista dice que este es solo el centro de un código postal o una población"}
	case data.PostBox:
		return data.Text{EN: "the address is a box at a post office, where nobody can be met", ES: "la dirección es un apartado postal, donde no se encuentra a nadie"}
	case data.Stacked:
		return data.Text{EN: "addresses of several streets share this point; it is probably the middle of a ZIP code or town",
			ES: "direcciones de varias calles comparten este punto; probablemente es el centro de un código postal o una población"}
	case data.OutOfCounty:
		return data.Text{EN: "the point lies " + en + " from the other doors of its county", ES: "el punto está a " + es + " de las demás puertas de su condado"}
	case data.OutOfZIP:
		return data.Text{EN: "the point lies " + en + " from the other doors of its ZIP code or town", ES: "el punto está a " + es + " de las demás puertas de su código postal o población"}
	case data.Contradicted:
		return data.Text{EN: "rows with this address give points " + en + " apart, and either may be right", ES: "filas con esta dirección dan puntos a " + es + " de distancia entre sí, y cualquiera puede ser el correcto"}
	case data.OffStreet:
		return data.Text{EN: "the point lies " + en + " from the street of its own name", ES: "el punto está a " + es + " de la calle de su propio nombre"}
	}
	return data.Text{EN: "the point lies " + en + " from where its house number belongs on its street", ES: "el punto está a " + es + " de donde corresponde su número en la calle"}
}

// away is a distance to two digits.
func (f *finding) away() (en, es string) {
	m := float64(f.meters)
	switch {
	case m < 950:
		s := fmt.Sprintf("%.0f m", max(50, math.Round(m/50)*50))
		return s, s
	case m < 9500:
		s := fmt.Sprintf("%.1f km", m/1000)
		return s, s
	}
	s := fmt.Sprintf("%.0f km", m/1000)
	return s, s
}
