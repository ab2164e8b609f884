// The phone's own maps: the way to the next parking place, and nothing more.

// directions returns a link that opens the way to a place by car.
export function directions(lat, lon, agent = navigator.userAgent, fingers = navigator.maxTouchPoints) {
  const at = `${lat},${lon}`;
  if (/android/i.test(agent)) return `geo:${at}?q=${at}`;
  if (/iphone|ipad|ipod/i.test(agent) || (/macintosh/i.test(agent) && fingers > 1)) return `https://maps.apple.com/?daddr=${at}&dirflg=d`;
  return `https://www.google.com/maps/dir/?api=1&destination=${at}`;
}
