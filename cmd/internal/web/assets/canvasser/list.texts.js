// The list of doors.
export default {
  en: {
    listOnlyOpen: "Only doors without a mark",
    listParking: "Parking {n}",
    listNoStreet: "No street name",
  },
  es: {
    listOnlyOpen: "Solo puertas sin marcar",
    listParking: "Estacionamiento {n}",
    listNoStreet: "Sin nombre de calle",
  },
};
