// The sentences of changes by hand.
export default {
  en: {
    editTitle: "Change turfs by hand",
    editUndo: "Undo the last change",
    editUndoStep: "Undo: {step}",
  },
  es: {
    editTitle: "Cambiar zonas a mano",
    editUndo: "Deshacer el último cambio",
    editUndoStep: "Deshacer: {step}",
  },
};
