// The map of a turf.
export default {
  en: {
    mapCloser: "Closer",
    mapFarther: "Farther",
    mapWhole: "The whole turf",
    mapWhere: "Show where I am",
    mapWhereWhy: "Looking for where you are. Only this phone sees it; nothing is kept or sent.",
    mapWhereOn: "You are the blue dot. Only this phone sees it; nothing is kept or sent.",
    mapDenied: "This phone does not let the page see where you are.",
    mapNoPlace: "This phone does not know where it is now.",
    mapParking: "Parking {n}",
    mapTurf: "The turf",
    mapOpen: "Open: {what}",
  },
  es: {
    mapCloser: "Acercar",
    mapFarther: "Alejar",
    mapWhole: "Toda la zona",
    mapWhere: "Mostrar dónde estoy",
    mapWhereWhy: "Buscando dónde está usted. Solo lo ve este teléfono; no se guarda ni se envía.",
    mapWhereOn: "Usted es el punto azul. Solo lo ve este teléfono; no se guarda ni se envía.",
    mapDenied: "Este teléfono no permite que la página vea dónde está usted.",
    mapNoPlace: "Este teléfono no sabe ahora dónde está.",
    mapParking: "Estacionamiento {n}",
    mapTurf: "La zona",
    mapOpen: "Abrir: {what}",
  },
};
