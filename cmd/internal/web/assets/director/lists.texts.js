export default {
  en: {
  },
  es: {
  },
};
