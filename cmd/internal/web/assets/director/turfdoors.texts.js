// The sentences about the doors of a turf.
export default {
  en: {
    turfDoorsSplit: "Split into two of about {time}",
    turfDoorsList: "Choose doors of it from a list ({n})",
    turfDoorsHint: "Doors you choose here can go to another turf or become a new one.",
    turfDoorsAll: "All {n}",
    turfDoorsReading: "Reading the doors…",
    turfDoorsNoStreet: "No street name",
    turfDoorsNoNumber: "no number",
    turfDoorsLocked: "This turf is locked: its doors stay. Unlock it to change it.",
    turfDoorsOut: "Somebody is out with this turf: its doors stay until it is back.",
  },
  es: {
    turfDoorsSplit: "Dividir en dos de unos {time}",
    turfDoorsList: "Elegir puertas de una lista ({n})",
    turfDoorsHint: "Las puertas que elija aquí pueden pasar a otra zona o formar una nueva.",
    turfDoorsAll: "Todas ({n})",
    turfDoorsReading: "Leyendo las puertas…",
    turfDoorsNoStreet: "Sin nombre de calle",
    turfDoorsNoNumber: "sin número",
    turfDoorsLocked: "Esta zona está bloqueada: sus puertas no se mueven. Desbloquéela para cambiarla.",
    turfDoorsOut: "Alguien anda con esta zona: sus puertas no se mueven hasta que la devuelva.",
  },
};
