// The sentences of the table of columns.
export default {
  en: {
    columnsField: "What it is",
    columnsColumn: "Column of your list",
    columnsNone: "– none –",
  },
  es: {
    columnsField: "Qué es",
    columnsColumn: "Columna de su lista",
    columnsNone: "– ninguna –",
  },
};
