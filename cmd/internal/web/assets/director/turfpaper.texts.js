// The sentences of one turf on paper.
export default {
  en: {
    turfPaper: "On paper",
    turfPrint: "Print the packet (PDF)",
    turfPrinting: "The packet is being made…",
    turfPrinted: "The packet is saved.",
    turfPaperMore: "How it is printed",
    turfFiles: "The route as a file",
  },
  es: {
    turfPaper: "En papel",
    turfPrint: "Imprimir el paquete (PDF)",
    turfPrinting: "Se está preparando el paquete…",
    turfPrinted: "El paquete está guardado.",
    turfPaperMore: "Cómo se imprime",
    turfFiles: "La ruta como archivo",
  },
};
