/** The WebSocket frame round a message (RFC 6455, 5.2), built once and written to every viewer. */

/** An unmasked, unfragmented binary frame: header and payload in one buffer, so that it is one write. */
export function websocketFrame(payload: Uint8Array): Buffer {
  const { length } = payload
  const headLength = length < 126 ? 2 : length < 65_536 ? 4 : 10
  const frame = Buffer.allocUnsafe(headLength + length)
  frame[0] = 0x82
  if (headLength === 2) frame[1] = length
  else if (headLength === 4) {
    frame[1] = 126
    frame.writeUInt16BE(length, 2)
  } else {
    frame[1] = 127
    frame.writeBigUInt64BE(BigInt(length), 2)
  }
  frame.set(payload, headLength)
  return frame
}
