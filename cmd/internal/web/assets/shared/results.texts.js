// The words of what can come of a door.
export default {
  en: {
    resultNotHome: "Not home",
    resultSpoke: "Spoke",
    resultRefused: "Refused",
    resultComeBack: "Come back",
    resultLanguage: "Other language",
    resultNoAccess: "No access",
    resultBadPin: "Wrong place",
  },
  es: {
    resultNotHome: "No había nadie",
    resultSpoke: "Se habló",
    resultRefused: "No quiso",
    resultComeBack: "Volver después",
    resultLanguage: "Otro idioma",
    resultNoAccess: "Sin acceso",
    resultBadPin: "Mal ubicada",
  },
};
