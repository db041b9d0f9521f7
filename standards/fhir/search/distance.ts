/** Distance on the ground between two points, in metres, on a sphere (haversine): near enough for "near". */
const earth = 6_371_009

interface Point {
  readonly latitude: number
  readonly longitude: number
}

export function distance(one: Point, other: Point): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const north = Math.sin(radians(other.latitude - one.latitude) / 2)
  const east = Math.sin(radians(other.longitude - one.longitude) / 2)
  const parallels = Math.cos(radians(one.latitude)) * Math.cos(radians(other.latitude))
  const half = north * north + parallels * east * east
  return 2 * earth * Math.asin(Math.min(1, Math.sqrt(half)))
}
