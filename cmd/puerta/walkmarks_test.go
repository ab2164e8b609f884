package main

import (
	"encoding/json"
	"net/http"
	"sync"
	"time"
)

// takenMark is a mark as a phone sends it.
type takenMark struct {
	ID     string    `json:"id,omitempty"`
	DoorID string    `json:"door_id"`
	Result string    `json:"result"`
	At     time.Time `json:"at"`
}

// takenMarks takes marks as the service does: the newest of a door wins.
type takenMarks struct {
	mu      sync.Mutex
	at      map[string]takenMark
	refuse  string // this door
	refused int
	over    bool
}

func (m *takenMarks) serve(w http.ResponseWriter, r *http.Request) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.over {
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	answer := map[string]any{}
	if r.Method == http.MethodPost {
		var body struct{ Marks []takenMark }
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil || len(body.Marks) == 0 || len(body.Marks) > 500 {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		taken, refused := []string{}, []map[string]string{}
		for _, one := range body.Marks {
			if one.DoorID == m.refuse {
				refused = append(refused, map[string]string{"id": one.ID, "code": "unknown_door"})
				m.refused++
				continue
			}
			taken = append(taken, one.ID)
			if one.At.After(m.at[one.DoorID].At) {
				m.at[one.DoorID] = one
			}
		}
		answer["taken"], answer["refused"] = taken, refused
	}
	current := []takenMark{}
	for _, one := range m.at {
		if one.Result != "" {
			current = append(current, takenMark{DoorID: one.DoorID, Result: one.Result, At: one.At})
		}
	}
	answer["marks"] = current
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(answer)
}

// end lets no link take marks any more.
func (m *takenMarks) end() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.over = true
}

// results are the marks there are now, by door.
func (m *takenMarks) results() map[string]string {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := map[string]string{}
	for door, one := range m.at {
		if one.Result != "" {
			out[door] = one.Result
		}
	}
	return out
}
