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
    cutlistCancelled: "canceled",
    cutlistAll: "All {n} cuts|All {n} cuts",
    cutlistFewer: "Fewer cuts",
  },
  es: {
    cutlistTitle: "Cortes",
    cutlistWhen: "Hecho",
    cutlistTurfs: "Zonas",
    cutlistRate: "Puertas/h",
    cutlistRateWhole: "Puertas por hora",
    cutlistAgain: "dividido de nuevo",
    cutlistShown: "mostrado",
    cutlistFailed: "falló",
    cutlistCancelled: "cancelado",
    cutlistAll: "El único corte ({n})|Los {n} cortes",
    cutlistFewer: "Menos cortes",
  },
};
