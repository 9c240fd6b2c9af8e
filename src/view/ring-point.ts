/** A point of a circle round (0, 0): `angle` in radians, clockwise from the top. */
export function ringPoint(angle: number, radius: number): readonly [x: number, y: number] {
  return [radius * Math.sin(angle), -radius * Math.cos(angle)];
}
