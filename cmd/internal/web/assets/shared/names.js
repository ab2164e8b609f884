// Names of turfs as people read them and look for them.
import { lang } from "./say.js";

// turfName says a name in the language of the page: a turf without a place is
// kept as "Turf 07", its parts as "Turf 07 B". What somebody named stays.
export const turfName = (name) => (lang() === "es" ? name.replace(/^Turf (?=\d+(?: [B-Z]\+*)*$)/, "Zona ") : name);

// plain is a text as people look for it: without accents and capitals.
export const plain = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
