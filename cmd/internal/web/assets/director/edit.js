export function mountEdit() {}
