// The sentences about the do-not-walk list.
export default {
  en: {
    suppressTitle: "Do-not-walk list",
    suppressWhat: "Doors and people on this list are visited by nobody, for good: they leave every list, cut, turf, route and link, those of partners included.",
    suppressFile: "Choose a file of addresses or ids",
    suppressHint: "Columns such as address, ZIP code, address_id or voter_id. It holds for lists that come later, too.",
    suppressSure: "Put {name} on the do-not-walk list?",
    suppressYes: "Put it on the list",
    suppressBusy: "Looking through all lists and turfs…",
    suppressReached: "Taken out: {doors} doors and {people} people at other doors, of {lists} lists, {cuts} cuts and {areas} turfs.",
  },
  es: {
    suppressTitle: "Lista de no visitar",
    suppressWhat: "Nadie visita las puertas ni a las personas de esta lista, para siempre: salen de todas las listas, cortes, zonas, rutas y enlaces, también de los de organizaciones aliadas.",
    suppressFile: "Elegir un archivo con direcciones o identificadores",
    suppressHint: "Columnas como la dirección, el código postal, address_id o voter_id. También vale para las listas que lleguen después.",
    suppressSure: "¿Poner {name} en la lista de no visitar?",
    suppressYes: "Ponerla en la lista",
    suppressBusy: "Revisando todas las listas y zonas…",
    suppressReached: "Se quitaron {doors} puertas y {people} personas de otras puertas, en {lists} listas, {cuts} cortes y {areas} zonas.",
  },
};
