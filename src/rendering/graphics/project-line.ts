/** From where a map looks at the earth, in degrees, and how many units of the drawing a radian has there. */
export interface View {
  longitude: number
  latitude: number
  scale: number
}

const RADIAN = Math.PI / 180

/** Room for the line that is being projected; what was in it before is gone. */
let roomX = new Float64Array(4_096)
let roomY = new Float64Array(4_096)

/**
 * Longitudes and latitudes in turn as places on paper around 0, 0, by Lambert's azimuthal equal-area projection: what d3-geo's
 * does, without an object for each of many thousand points. The answer is good until the next call.
 */
export function projectLine(line: Float32Array, view: View): { x: Float64Array; y: Float64Array } {
  const count = line.length / 2
  if (count > roomX.length) {
    roomX = new Float64Array(count * 2)
    roomY = new Float64Array(count * 2)
  }
  const sine = Math.sin(view.latitude * RADIAN)
  const cosine = Math.cos(view.latitude * RADIAN)
  for (let at = 0; at < count; at++) {
    const across = ((line[2 * at] ?? 0) - view.longitude) * RADIAN
    const up = (line[2 * at + 1] ?? 0) * RADIAN
    const cosineUp = Math.cos(up)
    const nearness = sine * Math.sin(up) + cosine * cosineUp * Math.cos(across)
    const stretch = view.scale * Math.sqrt(2 / Math.max(1e-9, 1 + nearness))
    roomX[at] = stretch * cosineUp * Math.sin(across)
    roomY[at] = -stretch * (cosine * Math.sin(up) - sine * cosineUp * Math.cos(across))
  }
  return { x: roomX.subarray(0, count), y: roomY.subarray(0, count) }
}
