// The sentences of printing.
export default {
  en: {
    paperSize: "Paper",
    paperLetter: "Letter",
    paperA4: "A4",
    paperLarge: "Large print",
    paperPeople: "With the voters’ names",
    paperQR: "With a QR code for the phone",
    paperHours: "How long the QR code works",
    paperFor: "for {n} hour|for {n} hours",
    paperForDays: "for {n} day|for {n} days",
  },
  es: {
    paperSize: "Papel",
    paperLetter: "Carta",
    paperA4: "A4",
    paperLarge: "Letra grande",
    paperPeople: "Con los nombres de los votantes",
    paperQR: "Con un código QR para el teléfono",
    paperHours: "Por cuánto tiempo funciona el código QR",
    paperFor: "por {n} hora|por {n} horas",
    paperForDays: "por {n} día|por {n} días",
  },
};
