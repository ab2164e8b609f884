// The sentences about how far a cut is.
export default {
  en: {
    roundTitle: "Progress of this cut",
    roundMarked: "{n} of {doors} doors marked",
    roundNone: "Results come in by themselves as canvassers mark doors on their phones. Paper is typed in turf by turf.",
    roundMore: "Results of all turfs",
    roundSave: "Save all results (CSV)",
    roundSaved: "The file of results is saved.",
    roundNew: "Begin a new round…",
    roundAsk: "Begin a new round?",
    roundWarning: "All results of the list “{name}” are removed for good, in all of its cuts. Marks from before that come in late do not count. Save the file first if you still need it.",
    roundBegin: "Remove results and begin",
    roundBegun: "A new round has begun: no door is marked.",
  },
  es: {
    roundTitle: "Avance de este corte",
    roundMarked: "{n} de {doors} puertas marcadas",
    roundNone: "Los resultados llegan solos cuando el equipo marca las puertas en el teléfono. Lo que viene en papel se captura zona por zona.",
    roundMore: "Resultados de todas las zonas",
    roundSave: "Guardar todos los resultados (CSV)",
    roundSaved: "El archivo de resultados está guardado.",
    roundNew: "Empezar una ronda nueva…",
    roundAsk: "¿Empezar una ronda nueva?",
    roundWarning: "Se borran para siempre todos los resultados de la lista «{name}», en todos sus cortes. Las marcas anteriores que lleguen tarde ya no cuentan. Guarde antes el archivo si todavía lo necesita.",
    roundBegin: "Borrar resultados y empezar",
    roundBegun: "Empezó una ronda nueva: ninguna puerta está marcada.",
  },
};
