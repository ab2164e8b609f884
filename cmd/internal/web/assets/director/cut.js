export function mountCut() {}
