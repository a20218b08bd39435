/** The fingerprint of a twin state: equal on server and in browser exactly when the states are equal. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'

import type { Plant } from '#models/plant/plant.ts'
import { encodeKeyframe } from '#models/wire/keyframe-codec.ts'
import type { TwinState } from './twin-state.ts'

/** SHA-256 (hex) of the canonical keyframe of a state. */
export function stateHash(state: TwinState, plant: Plant): string {
  return bytesToHex(sha256(encodeKeyframe(state, plant)))
}
