package api

import (
	"net/http"
	"strconv"

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

	fault *fault
}

// Error implements error, for the log.
func (p *problem) Error() string { return p.fault.Error() }

// GetStatus implements huma.StatusError.
func (p *problem) GetStatus() int { return p.Status }

// ContentType implements huma.ContentTypeFilter.
func (p *problem) ContentType(string) string { return "application/problem+json" }

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
		{"bad_cursor", http.StatusBadRequest, data.Text{EN: "The page asked for does not exist", ES: "La página pedida no existe"}},
		{"key_needed", http.StatusUnauthorized, data.Text{EN: "A key is needed", ES: "Se necesita una clave"}},
		{"bad_key", http.StatusUnauthorized, data.Text{EN: "This key opens nothing", ES: "Esta clave no abre nada"}},
		{"link_over", http.StatusUnauthorized, data.Text{EN: "This link has expired or was taken back", ES: "Este enlace venció o lo anularon"}},
		{"not_for_role", http.StatusForbidden, data.Text{EN: "This key is not for this", ES: "Esta clave no sirve para esto"}},
		{"not_yours", http.StatusForbidden, data.Text{EN: "Only who owns the universe may do this", ES: "Solo puede hacerlo quien es dueño del universo"}},
		{"cross_origin", http.StatusForbidden, data.Text{EN: "Requests from other sites are refused", ES: "No se aceptan solicitudes de otros sitios"}},
		{"not_found", http.StatusNotFound, data.Text{EN: "Not found", ES: "No se encontró"}},
		{"method_not_allowed", http.StatusMethodNotAllowed, data.Text{EN: "This method is not possible here", ES: "Este método no es posible aquí"}},
		{"quota", http.StatusConflict, data.Text{EN: "More than your organization may have", ES: "Más de lo que puede tener su organización"}},
		{"conflict", http.StatusConflict, data.Text{EN: "Not possible in its present state", ES: "No es posible en su estado actual"}},
		{"cut_not_done", http.StatusConflict, data.Text{EN: "The cut is not done", ES: "El corte no está terminado"}},
		{"cut_over", http.StatusConflict, data.Text{EN: "The cut is already over", ES: "El corte ya terminó"}},
		{"universe_in_use", http.StatusConflict, data.Text{EN: "A cut of this universe is running", ES: "Un corte de este universo está en curso"}},
		{"out_elsewhere", http.StatusConflict, data.Text{EN: "Somebody else is out with these doors", ES: "Otra persona tiene estas puertas"}},
		{"locked", http.StatusConflict, data.Text{EN: "A turf is locked or out", ES: "Una zona está bloqueada o entregada"}},
		{"nothing_to_undo", http.StatusConflict, data.Text{EN: "There is nothing to undo", ES: "No hay nada que deshacer"}},
		{"same_request_running", http.StatusConflict, data.Text{EN: "The same request is still being worked on", ES: "La misma solicitud sigue en curso"}},
		{"changed_meanwhile", http.StatusPreconditionFailed, data.Text{EN: "It was changed meanwhile", ES: "Cambió mientras tanto"}},
		{"key_used_before", http.StatusUnprocessableEntity, data.Text{EN: "This Idempotency-Key was used for another request", ES: "Esta Idempotency-Key se usó para otra solicitud"}},
		{"impossible_edit", http.StatusUnprocessableEntity, data.Text{EN: "The turfs cannot be changed that way", ES: "Las zonas no se pueden cambiar así"}},
		{"too_many", http.StatusTooManyRequests, data.Text{EN: "Too many requests", ES: "Demasiadas solicitudes"}},
		{"too_large", http.StatusRequestEntityTooLarge, data.Text{EN: "The request is too large", ES: "La solicitud es demasiado grande"}},
		{"unsupported_type", http.StatusUnsupportedMediaType, data.Text{EN: "This content type is not accepted", ES: "No se acepta este tipo de contenido"}},
		{"wrong_host", http.StatusMisdirectedRequest, data.Text{EN: "This server answers only to localhost", ES: "Este servidor solo responde a localhost"}},
		{"client_closed", 499, data.Text{EN: "The client has gone", ES: "El cliente se fue"}},
		{"unusable_file", http.StatusUnprocessableEntity, data.Text{EN: "The file cannot be used", ES: "No se puede usar el archivo"}},
		{"impossible_option", http.StatusUnprocessableEntity, data.Text{EN: "An option is not possible", ES: "Una opción no es posible"}},
		{"busy", http.StatusServiceUnavailable, data.Text{EN: "Too much of this at once", ES: "Hay demasiado en curso a la vez"}},
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

// problemOf is what a request is told of a fault.
func problemOf(q *asked, f *fault) *problem {
	e := find(problems(), f.code)
	p := &problem{Type: "urn:puerta:problem:" + e.code, Title: in(q.lang, e.title), Status: e.status,
		Detail: in(q.lang, f.detail), Code: e.code, Parameter: f.parameter, fault: f}
	if q.id != "" {
		p.Instance = "urn:puerta:request:" + q.id
	}
	return p
}

// announce sets the headers of a problem, and takes back those of an answer
// that did not come about.
func (p *problem) announce(h http.Header, lang string) {
	for _, name := range []string{"Content-Length", "Content-Disposition", "Location", "ETag"} {
		h.Del(name)
	}
	h.Set("Content-Type", "application/problem+json")
	h.Set("Content-Language", lang)
	h.Set("Cache-Control", "no-store")
	h.Add("Vary", "Accept-Language")
	switch {
	case p.fault.retry > 0:
		h.Set("Retry-After", strconv.Itoa(int(p.fault.retry.Seconds())+1))
	case p.Status == http.StatusServiceUnavailable:
		h.Set("Retry-After", "5")
	}
	if p.Status == http.StatusUnauthorized {
		h.Set("WWW-Authenticate", `Bearer realm="Puerta"`)
	}
}
