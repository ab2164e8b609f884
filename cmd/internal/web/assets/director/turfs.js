export function mountTurfs() {}
