// The sentences of the map itself.
export default {
  en: {
    mapCredit: "Whose map this is",
    mapIn: "Zoom in",
    mapOut: "Zoom out",
    mapKeys: "Map. Arrow keys move it, plus and minus zoom, Enter chooses the turf in the middle.",
    mapFingers: "Move the map with two fingers",
    mapWheel: "Hold Ctrl (⌘ on a Mac) to zoom the map with the wheel",
    mapMissing: "This browser cannot draw the map (it has no WebGL 2). The list of turfs, handing out and printing work all the same.",
  },
  es: {
    mapCredit: "De quién es el mapa",
    mapIn: "Acercar",
    mapOut: "Alejar",
    mapKeys: "Mapa. Las flechas lo mueven, más y menos lo acercan o alejan, Enter elige la zona del centro.",
    mapFingers: "Mueva el mapa con dos dedos",
    mapWheel: "Mantenga presionada la tecla Ctrl (⌘ en Mac) para acercar o alejar con la rueda",
    mapMissing: "Este navegador no puede dibujar el mapa (no tiene WebGL 2). La lista de zonas, la entrega y la impresión funcionan igual.",
  },
};
