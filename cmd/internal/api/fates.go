package api

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/gin-gonic/gin"

	"puerta/data"
	"puerta/data/export"
)

// doors writes the fate of every input row as CSV.
func (a *api) doors(c *gin.Context) error {
	cut, err := a.done(c)
	if err != nil {
		return err
	}
	return a.fatesCSV(c, cut.ID, "doors", func(data.Fate) bool { return true })
}

// unassigned writes the rows that are in no turf, each with its reason: JSON,
// or CSV by ?format=csv or an Accept header that wants that.
func (a *api) unassigned(c *gin.Context) error {
	cut, err := a.done(c)
	if err != nil {
		return err
	}
	c.Header("Vary", "Accept")
	format := c.Query("format")
	if accept := c.GetHeader("Accept"); format == "" && strings.Contains(accept, "text/csv") && !strings.Contains(accept, "json") {
		format = "csv"
	}
	switch format {
	case "csv":
		return a.fatesCSV(c, cut.ID, "unassigned", outside)
	case "json", "":
		return a.unassignedJSON(c, cut)
	}
	return badParameter("format", data.Text{EN: "Expected csv or json.", ES: "Se espera csv o json."})
}

// outside reports that a row is in no turf.
func outside(f data.Fate) bool { return f.Reason != "" }

func (a *api) fatesCSV(c *gin.Context, cut, name string, wanted func(data.Fate) bool) error {
	all := a.fates(c.Request.Context(), cut, wanted)
	next, stop := iter.Pull(all.each)
	defer stop()
	first, ok := next()
	if all.err != nil { // before anything is written
		return all.err
	}
	c.Header("Content-Type", "text/csv; charset=utf-8")
	c.Header("Content-Disposition", fmt.Sprintf(`attachment; filename="%s-%s.csv"`, name, cut))
	begun := false
	err := export.DoorsCSV(c.Writer, func() (data.Fate, bool) {
		if !begun {
			begun = true
			return first, ok
		}
		return next()
	})
	return errors.Join(err, all.err)
}

// unassignedJSON writes {"cut", "not_in_turfs", "rows": [fate …]}, row by row.
func (a *api) unassignedJSON(c *gin.Context, cut data.Cut) error {
	head := struct {
		Cut        string              `json:"cut"`
		NotInTurfs map[data.Reason]int `json:"not_in_turfs"`
	}{cut.ID, cut.Report.NotInTurfs}
	b, err := json.Marshal(head)
	if err != nil {
		return err
	}
	all := a.fates(c.Request.Context(), cut.ID, outside)
	c.Header("Content-Type", "application/json; charset=utf-8")
	sep := string(b[:len(b)-1]) + `,"rows":[`
	for f := range all.each {
		row, err := json.Marshal(f)
		if err != nil {
			return err
		}
		if _, err := io.WriteString(c.Writer, sep+"\n"+string(row)); err != nil {
			return err
		}
		sep = ","
	}
	if all.err != nil {
		return all.err
	}
	if sep != "," {
		_, err = io.WriteString(c.Writer, sep)
	}
	if err == nil {
		_, err = io.WriteString(c.Writer, "\n]}\n")
	}
	return err
}

// fateSequence is the fates of a cut as a sequence; err is set once it ended.
type fateSequence struct {
	each iter.Seq[data.Fate]
	err  error
}

// errEnough ends a visit early.
var errEnough = errors.New("enough")

// fates returns the wanted fates of a cut, straight from the store.
func (a *api) fates(ctx context.Context, cut string, wanted func(data.Fate) bool) *fateSequence {
	s := &fateSequence{}
	s.each = func(yield func(data.Fate) bool) {
		err := a.Store.Fates(ctx, cut, func(f data.Fate) error {
			if wanted(f) && !yield(f) {
				return errEnough
			}
			return nil
		})
		if !errors.Is(err, errEnough) {
			s.err = err
		}
	}
	return s
}
