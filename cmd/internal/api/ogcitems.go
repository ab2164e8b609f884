package api

import (
	"bufio"
	"encoding/json"
	"io"

	"puerta/cmd/internal/layers"
)

// itemsPage is a page of features but for the features.
type itemsPage struct {
	Type     string    `json:"type"`
	Time     string    `json:"timeStamp"`
	Matched  int       `json:"numberMatched"`
	Returned int       `json:"numberReturned"`
	Links    []ogcLink `json:"links"`
}

// write writes the page, feature by feature.
func (p *itemsPage) write(to io.Writer, all []layers.Feature) error {
	head, err := json.Marshal(p)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(to)
	w.Write(head[:len(head)-1])
	w.WriteString(`,"features":[`)
	var b []byte
	for i := range all {
		if b, err = layers.AppendFeature(b[:0], &all[i]); err != nil {
			return err
		}
		if i > 0 {
			w.WriteByte(',')
		}
		w.WriteByte('\n')
		w.Write(b)
	}
	w.WriteString("\n]}\n")
	return w.Flush() // with the first error of them all
}

// writeItem writes one feature with links.
func writeItem(w io.Writer, f *layers.Feature, links []ogcLink) error {
	b, err := layers.AppendFeature(nil, f)
	if err != nil {
		return err
	}
	l, err := json.Marshal(links)
	if err != nil {
		return err
	}
	b = append(b[:len(b)-1], `,"links":`...)
	_, err = w.Write(append(append(b, l...), "}\n"...))
	return err
}
