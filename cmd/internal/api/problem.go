package api

import (
	"encoding/json"
	"net/http"

	"puerta/data"
)

// problem is the body of every error, RFC 9457.
type problem struct {
	Type      string `json:"type"`
	Title     string `json:"title"`
	Status    int    `json:"status"`
	Detail    string `json:"detail,omitempty"`
	Instance  string `json:"instance,omitempty"`
	Code      string `json:"code"`
	Parameter string `json:"parameter,omitempty"` // the field or query parameter meant
}

// entry is a row of the table of problems.
type entry struct {
	code   string
	status int
	title  data.Text
}

// problems is the one table of what clients are told: codes are stable,
// sentences may change. The last row is for all else.
func problems() []entry {
	return []entry{
		{"bad_body", http.StatusBadRequest, data.Text{EN: "The request body cannot be read", ES: "No se puede leer el cuerpo de la solicitud"}},
		{"unknown_field", http.StatusBadRequest, data.Text{EN: "Unknown field", ES: "Campo desconocido"}},
		{"bad_field", http.StatusBadRequest, data.Text{EN: "A field is missing or of the wrong kind", ES: "Falta un campo o no es del tipo esperado"}},
		{"unknown_parameter", http.StatusBadRequest, data.Text{EN: "Unknown query parameter", ES: "Parámetro de consulta desconocido"}},
		{"bad_parameter", http.StatusBadRequest, data.Text{EN: "A query parameter is not valid", ES: "Un parámetro de consulta no es válido"}},
		{"cross_origin", http.StatusForbidden, data.Text{EN: "Requests from other sites are refused", ES: "No se aceptan solicitudes de otros sitios"}},
		{"not_found", http.StatusNotFound, data.Text{EN: "Not found", ES: "No se encontró"}},
		{"method_not_allowed", http.StatusMethodNotAllowed, data.Text{EN: "This method is not possible here", ES: "Este método no es posible aquí"}},
		{"conflict", http.StatusConflict, data.Text{EN: "Not possible in its present state", ES: "No es posible en su estado actual"}},
		{"cut_not_done", http.StatusConflict, data.Text{EN: "The cut is not done", ES: "El corte no está terminado"}},
		{"cut_over", http.StatusConflict, data.Text{EN: "The cut is already over", ES: "El corte ya terminó"}},
		{"universe_in_use", http.StatusConflict, data.Text{EN: "A cut of this universe is running", ES: "Un corte de este universo está en curso"}},
		{"too_large", http.StatusRequestEntityTooLarge, data.Text{EN: "The request is too large", ES: "La solicitud es demasiado grande"}},
		{"unsupported_type", http.StatusUnsupportedMediaType, data.Text{EN: "This content type is not accepted", ES: "No se acepta este tipo de contenido"}},
		{"wrong_host", http.StatusMisdirectedRequest, data.Text{EN: "This server answers only to localhost", ES: "Este servidor solo responde a localhost"}},
		{"client_closed", 499, data.Text{EN: "The client has gone", ES: "El cliente se fue"}},
		{"unusable_file", http.StatusUnprocessableEntity, data.Text{EN: "The file cannot be used", ES: "No se puede usar el archivo"}},
		{"impossible_option", http.StatusUnprocessableEntity, data.Text{EN: "An option is not possible", ES: "Una opción no es posible"}},
		{"busy", http.StatusServiceUnavailable, data.Text{EN: "Too many imports at once", ES: "Demasiadas importaciones a la vez"}},
		{"unavailable", http.StatusServiceUnavailable, data.Text{EN: "The service cannot answer now", ES: "El servicio no puede responder ahora"}},
		{"internal", http.StatusInternalServerError, data.Text{EN: "An error in the program", ES: "Un error del programa"}},
	}
}

// find returns the row of a code.
func find(table []entry, code string) entry {
	for _, e := range table {
		if e.code == code {
			return e
		}
	}
	return table[len(table)-1]
}

// refuse answers with the problem of a fault and returns its status.
func (a *api) refuse(w http.ResponseWriter, r *http.Request, f *fault) int {
	e, tag := find(a.problems, f.code), a.speaker.tag(r)
	p := problem{Type: "urn:puerta:problem:" + e.code, Title: in(tag, e.title), Status: e.status,
		Detail: in(tag, f.detail), Code: e.code, Parameter: f.parameter}
	if id := w.Header().Get(requestIDHeader); id != "" {
		p.Instance = "urn:puerta:request:" + id
	}
	h := w.Header()
	for _, name := range []string{"Content-Length", "Content-Disposition", "Location", "ETag"} {
		h.Del(name)
	}
	h.Set("Content-Type", "application/problem+json")
	h.Set("Content-Language", tag)
	h.Set("Cache-Control", "no-store")
	h.Add("Vary", "Accept-Language")
	if e.status == http.StatusServiceUnavailable {
		h.Set("Retry-After", "5")
	}
	w.WriteHeader(e.status)
	_ = json.NewEncoder(w).Encode(p) // a client that has gone hears nothing
	return e.status
}
