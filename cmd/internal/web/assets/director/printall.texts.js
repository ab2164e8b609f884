// The sentences of printing a whole cut.
export default {
  en: {
    allTitle: "Print all turfs",
    allPrint: "Print all packets (PDF)",
    allPrinting: "The packets are being made. Large cuts take some minutes…",
    allPrinted: "The packets are saved.",
  },
  es: {
    allTitle: "Imprimir todas las zonas",
    allPrint: "Imprimir todos los paquetes (PDF)",
    allPrinting: "Se están preparando los paquetes. Los cortes grandes tardan unos minutos…",
    allPrinted: "Los paquetes están guardados.",
  },
};
