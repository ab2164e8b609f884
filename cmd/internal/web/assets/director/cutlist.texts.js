// The sentences about the cuts that were made.
export default {
  en: {
    cutlistTitle: "Cuts",
    cutlistWhen: "Made",
    cutlistTurfs: "Turfs",
    cutlistRate: "Doors/h",
    cutlistRateWhole: "Doors an hour",
    cutlistAgain: "cut again",
    cutlistShown: "shown",
    cutlistFailed: "failed",
    cutlistCancelled: "cancelled",
    cutlistAll: "All {n} cuts|All {n} cuts",
    cutlistFewer: "Fewer cuts",
  },
  es: {
    cutlistTitle: "Cortes",
    cutlistWhen: "Hecho",
    cutlistTurfs: "Zonas",
    cutlistRate: "Puertas/h",
    cutlistRateWhole: "Puertas por hora",
    cutlistAgain: "corte repetido",
    cutlistShown: "a la vista",
    cutlistFailed: "falló",
    cutlistCancelled: "cancelado",
    cutlistAll: "El único corte ({n})|Los {n} cortes",
    cutlistFewer: "Menos cortes",
  },
};
