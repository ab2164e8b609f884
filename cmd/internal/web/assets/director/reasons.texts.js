// Why doors or rows are in no turf.
export default {
  en: {
    reasons_no_coordinates: "without coordinates, or not readable",
    reasons_bad_coordinates: "with coordinates that cannot be right",
    reasons_suspect_geocode: "with doubtful coordinates",
    reasons_far_from_street: "too far from any street",
    reasons_unreachable: "where no street leads",
    reasons_duplicate: "repeated",
    reasons_suppressed: "on the do-not-walk list",
    reasons_too_far: "that cost too many minutes",
    reasons_over_shift: "that do not fit into one shift",
  },
  es: {
    reasons_no_coordinates: "sin coordenadas, o ilegibles",
    reasons_bad_coordinates: "con coordenadas que no pueden ser correctas",
    reasons_suspect_geocode: "con coordenadas dudosas",
    reasons_far_from_street: "demasiado lejos de cualquier calle",
    reasons_unreachable: "adonde no llega ninguna calle",
    reasons_duplicate: "repetidas",
    reasons_suppressed: "en la lista de no visitar",
    reasons_too_far: "que cuestan demasiados minutos",
    reasons_over_shift: "que no caben en un turno",
  },
};
