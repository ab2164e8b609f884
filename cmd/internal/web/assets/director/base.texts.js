// The sentences of the map under the turfs.
export default {
  en: {
    baseStreets: "Streets that routes use",
    baseFailed: "The base map cannot be loaded. Turfs are shown on Puerta’s own streets.",
  },
  es: {
    baseStreets: "Calles que usan las rutas",
    baseFailed: "No se puede cargar el mapa de fondo. Las zonas se muestran sobre las calles de Puerta.",
  },
};
