import { FeatureTable } from './feature-table.ts'
import { LABEL_COUNT } from './labels.ts'
import { LANGUAGES } from './languages.ts'

/** What a tagger has learned: for every feature, how much it speaks for each label. */
export interface NameModel {
  features: FeatureTable
  /** A row of {@link LABEL_COUNT} for every feature, in units of `unit`, as {@link nearestWeight} has them. */
  weights: Int16Array
  /** `before * LABEL_COUNT + label`, in the same units: for each of the languages. */
  transitions: Float32Array[]
  /** What one step of a weight is worth in steps of training. */
  unit: number
  /** A name whose margin is `m` is right with the probability `1 / (1 + exp(-(slope * m + offset)))`. */
  slope: number
  offset: number
}

const MAGIC = 0x314e4c44
const VERSION = 2
const PAIRS = LABEL_COUNT * LABEL_COUNT
const HEADER = 32 + LANGUAGES.length * 2 * PAIRS

/** Weights of up to so many units are kept to the unit, larger ones to the step, in one byte. */
const EXACT = 96
const STEP = 16

/** The nearest number of units that a weight can have: a few, those of what nearly every token has, are large. */
export function nearestWeight(units: number): number {
  return weightOf(codeOf(units))
}

function codeOf(units: number): number {
  const size = Math.abs(units)
  const code = size <= EXACT ? Math.round(size) : Math.min(127, EXACT + Math.round((size - EXACT) / STEP))
  return units < 0 ? -code : code
}

function weightOf(code: number): number {
  const size = Math.abs(code)
  const units = size <= EXACT ? size : EXACT + STEP * (size - EXACT)
  return code < 0 ? -units : units
}

/**
 * A model as bytes. Little-endian: magic, version, number of features, unit, slope, offset (float32), the transitions (int16); then for
 * the features in ascending order their distances (varints), which labels they have weights for (three bytes), the weights (int8; past 96 in steps of 16).
 */
export function packModel(model: NameModel): Uint8Array {
  const entries = [...model.features.entries()].sort(([a], [b]) => (a >>> 0) - (b >>> 0))
  const distances: number[] = []
  const masks: number[] = []
  const weights: number[] = []
  let last = 0
  for (const [key, row] of entries) {
    for (let distance = (key >>> 0) - last; ; distance = Math.floor(distance / 128)) {
      distances.push(distance >= 128 ? (distance % 128) + 128 : distance)
      if (distance < 128) break
    }
    last = key >>> 0
    let mask = 0
    for (let label = 0; label < LABEL_COUNT; label++) {
      const weight = model.weights[row * LABEL_COUNT + label] as number
      if (weight === 0) continue
      mask |= 1 << label
      weights.push(codeOf(weight))
    }
    masks.push(mask & 255, (mask >> 8) & 255, mask >> 16)
  }
  const header = new DataView(new ArrayBuffer(HEADER))
  header.setUint32(0, MAGIC, true)
  header.setUint32(4, VERSION, true)
  header.setUint32(8, entries.length, true)
  header.setUint32(12, distances.length, true)
  header.setUint32(16, weights.length, true)
  header.setFloat32(20, model.unit, true)
  header.setFloat32(24, model.slope, true)
  header.setFloat32(28, model.offset, true)
  for (const [at, weight] of model.transitions.flatMap((each) => [...each]).entries()) {
    header.setInt16(32 + 2 * at, Math.round(weight), true)
  }
  const bytes = new Uint8Array(header.byteLength + distances.length + masks.length + weights.length)
  bytes.set(new Uint8Array(header.buffer))
  bytes.set(distances, header.byteLength)
  bytes.set(masks, header.byteLength + distances.length)
  bytes.set(new Uint8Array(Int8Array.from(weights).buffer), header.byteLength + distances.length + masks.length)
  return bytes
}

/** @throws {Error} where the bytes are no model of this version */
export function readModel(bytes: Uint8Array): NameModel {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const start = HEADER
  if (bytes.length < start || view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== VERSION) {
    throw new Error('These bytes are no model of names of version 2. Train one anew.')
  }
  const count = view.getUint32(8, true)
  const distances = view.getUint32(12, true)
  const total = view.getUint32(16, true)
  if (bytes.length !== start + distances + 3 * count + total)
    throw new Error('The model of names is cut short. Train one anew.')
  const features = new FeatureTable(count)
  const weights = new Int16Array(count * LABEL_COUNT)
  let at = start
  let mask = start + distances
  let weight = mask + 3 * count
  let key = 0
  for (let row = 0; row < count; row++) {
    let factor = 1
    for (; (bytes[at] as number) >= 128; at++, factor *= 128) key += ((bytes[at] as number) - 128) * factor
    key += (bytes[at++] as number) * factor
    features.add(key | 0)
    const labels = (bytes[mask] as number) | ((bytes[mask + 1] as number) << 8) | ((bytes[mask + 2] as number) << 16)
    mask += 3
    for (let label = 0; label < LABEL_COUNT; label++) {
      if (labels & (1 << label)) weights[row * LABEL_COUNT + label] = weightOf(view.getInt8(weight++))
    }
  }
  const transitionsFrom = (from: number): Float32Array =>
    Float32Array.from({ length: PAIRS }, (_, pair) => view.getInt16(32 + 2 * (from + pair), true))
  return {
    features,
    weights,
    transitions: LANGUAGES.map((_, at) => transitionsFrom(at * PAIRS)),
    unit: view.getFloat32(20, true),
    slope: view.getFloat32(24, true),
    offset: view.getFloat32(28, true),
  }
}
