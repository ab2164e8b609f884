package picture

import (
	"errors"
	"fmt"
	"io"

	"github.com/paulmach/orb"
)

// nameProperties are those of a turf that names are read from.
type nameProperties struct {
	ID   string `json:"turf_id"`
	Name string `json:"name"`
}

// Names reads the name of every turf of a result folder, by turf id. Errors name
// the file, the feature and what was expected.
func Names(dir string) (map[string]string, error) {
	out := map[string]string{}
	err := readFile(dir, turfsFile, func(r io.Reader) error { return addNames(r, out) })
	if err != nil {
		return nil, err
	}
	return out, nil
}

func addNames(r io.Reader, to map[string]string) error {
	return eachFeature(r, func(_ orb.Geometry, p *nameProperties) error {
		if p.ID == "" {
			return errors.New("no turf_id; expected the files of puerta cut")
		}
		if _, twice := to[p.ID]; twice {
			return fmt.Errorf("turf_id %.40q is there twice", p.ID)
		}
		to[p.ID] = p.Name
		return nil
	})
}
