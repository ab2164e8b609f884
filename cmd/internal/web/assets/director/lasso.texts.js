// The sentences of the lasso.
export default {
  en: {
    lassoBegin: "Choose doors",
    lassoEnd: "Done choosing",
    lassoTake: "Take away",
    lassoClear: "Clear",
    lassoLeave: "Back",
    lassoHint: "{n} doors in view. Draw around doors with the mouse, or click corner by corner and close with Enter. A click on a door takes it alone. Esc ends.",
    lassoCount: "{n} door is chosen.|{n} doors are chosen.",
    lassoFar: "Zoom in to see the doors.",
    lassoReading: "Reading the doors…",
    lassoFailed: "Not all doors could be read. Move the map to try again.",
    lassoPick: "Click on the turf that the doors go to. Esc leaves.",
  },
  es: {
    lassoBegin: "Elegir puertas",
    lassoEnd: "Terminar",
    lassoTake: "Quitar",
    lassoClear: "Quitar todas",
    lassoLeave: "Regresar",
    lassoHint: "{n} puertas a la vista. Encierre puertas con el mouse, o haga clic esquina por esquina y cierre con Enter. Un clic en una puerta la elige sola. Esc para salir.",
    lassoCount: "Hay {n} puerta elegida.|Hay {n} puertas elegidas.",
    lassoFar: "Acerque el mapa para ver las puertas.",
    lassoReading: "Leyendo las puertas…",
    lassoFailed: "No se pudieron leer todas las puertas. Mueva el mapa para volver a intentarlo.",
    lassoPick: "Haga clic en la zona adonde pasan las puertas. Esc para salir.",
  },
};
