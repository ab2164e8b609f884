// The list of doors.
export default {
  en: {
    listOnlyOpen: "Only doors without a mark",
    listParking: "Parking {n}",
    listGo: "Show the way",
    listNoStreet: "No street name",
  },
  es: {
    listOnlyOpen: "Solo puertas sin marcar",
    listParking: "Estacionamiento {n}",
    listGo: "Mostrar el camino",
    listNoStreet: "Sin nombre de calle",
  },
};
