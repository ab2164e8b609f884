// The sentences of the question before something that cannot be taken back.
export default {
  en: {
    confirmKeep: "No, go back",
  },
  es: {
    confirmKeep: "No, regresar",
  },
};
