export function mountLists() {}
