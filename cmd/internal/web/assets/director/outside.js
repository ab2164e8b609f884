export function mountOutside() {}
