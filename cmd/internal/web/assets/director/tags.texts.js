// What can be the matter with a turf.
export default {
  en: {
    tagReady: "Ready",
    tagOut: "Out",
    tagDone: "Done",
    tagLocked: "Locked",
  },
  es: {
    tagReady: "Disponible",
    tagOut: "Entregada",
    tagDone: "Terminada",
    tagLocked: "Bloqueada",
  },
};
