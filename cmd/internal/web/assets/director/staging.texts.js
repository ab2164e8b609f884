// The sentences about the staging place of a cut.
export default {
  en: {
    stagingTitle: "Staging location",
    stagingWhat: "Where shifts begin and end; driving there and back counts. Without one each shift begins at its first door.",
    stagingChoose: "Choose on the map",
    stagingNow: "Click the staging location on the map. Esc ends this.",
    stagingMiddle: "Middle of the map",
    stagingClear: "None",
    stagingLat: "Latitude",
    stagingLon: "Longitude",
  },
  es: {
    stagingTitle: "Punto de encuentro",
    stagingWhat: "Donde empiezan y terminan los turnos; el viaje de ida y vuelta cuenta. Sin él, cada turno empieza en su primera puerta.",
    stagingChoose: "Elegir en el mapa",
    stagingNow: "Haga clic en el mapa donde está el punto de encuentro. Esc para salir.",
    stagingMiddle: "Centro del mapa",
    stagingClear: "Ninguno",
    stagingLat: "Latitud",
    stagingLon: "Longitud",
  },
};
