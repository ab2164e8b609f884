// What is kept on the phone.
export default {
  en: {
    offlineKeeping: "Storing for places without signal: {share} %",
    offlineReady: "Works without signal ✓",
    offlineMissing: "Not all is stored for no signal yet. Stay where there is signal.",
    offlineNever: "This browser cannot store the page for no signal.",
  },
  es: {
    offlineKeeping: "Guardando para lugares sin señal: {share} %",
    offlineReady: "Funciona sin señal ✓",
    offlineMissing: "Todavía falta guardar una parte para cuando no haya señal. Quédese donde hay señal.",
    offlineNever: "Este navegador no puede guardar la página para cuando no haya señal.",
  },
};
