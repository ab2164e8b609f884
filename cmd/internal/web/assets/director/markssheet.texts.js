// The sentences of the sheet of doors.
export default {
  en: {
    sheetCaption: "Doors of the turf in walking order, with their results",
    sheetNumber: "No.",
    sheetDoor: "Door",
    sheetResult: "Result",
    sheetResultOf: "Result of {address}",
    sheetNone: "No result",
    sheetNoAddress: "Door {n}, without an address",
    sheetRefused: "This door is no longer in the turf.",
  },
  es: {
    sheetCaption: "Puertas de la zona en el orden del recorrido, con sus resultados",
    sheetNumber: "N.º",
    sheetDoor: "Puerta",
    sheetResult: "Resultado",
    sheetResultOf: "Resultado de {address}",
    sheetNone: "Sin resultado",
    sheetNoAddress: "Puerta {n}, sin dirección",
    sheetRefused: "Esta puerta ya no es de la zona.",
  },
};
