// The sentences of one turf on paper.
export default {
  en: {
    turfPaper: "Print",
    turfPrint: "Print the packet (PDF)",
    turfPrinting: "The packet is being made…",
    turfPrinted: "The packet is saved.",
    turfFiles: "The route as a file",
  },
  es: {
    turfPaper: "Imprimir",
    turfPrint: "Imprimir el paquete (PDF)",
    turfPrinting: "Se está preparando el paquete…",
    turfPrinted: "El paquete está guardado.",
    turfFiles: "La ruta como archivo",
  },
};
