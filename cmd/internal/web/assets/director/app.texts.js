// The sentences of the frame of the page.
export default {
  en: {
    skip: "Skip the map",
    key: "The key of this service",
    enter: "Enter",
    map: "Map",
    parts: "Parts of the page",
    turfs: "Turfs",
    lists: "Lists",
    cut: "Cut",
    outside: "In no turf",
    empty: "Nothing is cut yet. Add a voter file under “Lists”, then cut it into turfs.",
    licences: "Licenses of what this page uses",
  },
  es: {
    skip: "Saltar el mapa",
    key: "La clave de este servicio",
    enter: "Entrar",
    map: "Mapa",
    parts: "Partes de la página",
    turfs: "Zonas",
    lists: "Listas",
    cut: "Corte",
    outside: "Sin zona",
    empty: "Todavía no hay zonas. Cargue una lista de votantes en «Listas» y divídala en zonas.",
    licences: "Licencias de lo que usa esta página",
  },
};
