// The sentences about a file of marks.
export default {
  en: {
    fileLoad: "Load a file of marks saved on a phone",
    fileNoMarks: "There are no marks in this file.",
    fileTaken: "{n} mark taken.|{n} marks taken.",
    fileRefused: "{n} is of a door in another turf.|{n} are of doors in other turfs.",
  },
  es: {
    fileLoad: "Cargar un archivo de marcas guardado en un teléfono",
    fileNoMarks: "En este archivo no hay marcas.",
    fileTaken: "Se tomó {n} marca.|Se tomaron {n} marcas.",
    fileRefused: "{n} es de una puerta de otra zona.|{n} son de puertas de otras zonas.",
  },
};
