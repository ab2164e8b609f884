// The sentences about the results of one turf.
export default {
  en: {
    marksTitle: "Results",
    marksMarked: "{n} of {doors} doors marked",
    marksType: "Doors and results; type in paper",
    marksKeys: "In the list, press 1 to 7 for a result, 0 to take it back, and Enter for the next door.",
  },
  es: {
    marksTitle: "Resultados",
    marksMarked: "{n} de {doors} puertas marcadas",
    marksType: "Puertas y resultados; capturar del papel",
    marksKeys: "En la lista, presione de 1 a 7 para un resultado, 0 para borrarlo y Enter para la siguiente puerta.",
  },
};
