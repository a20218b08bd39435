/** The fingerprint of a resolved plant, and its text form that keeps Infinity. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'

import type { Plant } from './plant.ts'

const infinity = 'Infinity'

/** SHA-256 (hex) of the canonical JSON of the plant without its hash: keys sorted, undefined left out. */
export function hashPlant(plant: Omit<Plant, 'hash'>): string {
  const { hash: _, ...rest } = plant as Plant
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(rest))))
}

/** JSON with sorted keys; an infinite number becomes the text "Infinity". */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number') return JSON.stringify(Number.isFinite(value) ? value : infinity)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`)
  return `{${entries.join(',')}}`
}

/** A plant as JSON for the way from server to browser; `decodePlant` gives back an equal plant. */
export function encodePlant(plant: Plant): string {
  return JSON.stringify(plant, (_, value: unknown) => (value === Infinity ? infinity : value))
}

/** The plant that `encodePlant` wrote. */
export function decodePlant(json: string): Plant {
  return JSON.parse(json, (_, value: unknown) => (value === infinity ? Infinity : value)) as Plant
}
