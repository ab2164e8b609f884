// What stands on turfs of the map.
export default {
  en: {
    layerDoors: "{n} door|{n} doors",
    layerHover: "{name} · {n} door · {time}|{name} · {n} doors · {time}",
  },
  es: {
    layerDoors: "{n} puerta|{n} puertas",
    layerHover: "{name} · {n} puerta · {time}|{name} · {n} puertas · {time}",
  },
};
