export function mountTurf() {}
