// Lengths and times.
export default {
  en: {
    lengthFeet: "{n} ft",
    lengthMiles: "{value} mi|{value} mi",
    lengthMinutes: "{m} min",
    lengthHours: "{h} h",
    lengthHoursMinutes: "{h} h {m} min",
  },
  es: {
    lengthFeet: "{n} pies",
    lengthMiles: "{value} milla|{value} millas",
    lengthMinutes: "{m} min",
    lengthHours: "{h} h",
    lengthHoursMinutes: "{h} h {m} min",
  },
};
