// Places and rings on a plane.

// near tells whether two places are within a distance.
export const near = ([ax, ay], [bx, by], distance) => Math.hypot(ax - bx, ay - by) <= distance;

// inside tells whether a place lies in a ring, by how often a line from it to
// the right crosses the ring; a ring that crosses itself has holes.
export function inside([x, y], ring) {
  let odd = false;
  ring.forEach(([bx, by], i) => {
    const [ax, ay] = ring.at(i - 1);
    if (ay > y !== by > y && x < ax + ((bx - ax) * (y - ay)) / (by - ay)) odd = !odd;
  });
  return odd;
}
