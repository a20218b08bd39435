/** Addresses of plain MQTT: a topic, or a field of the JSON object that comes on it: `site/line/press#temperature.value`. */

export interface TopicAddress {
  readonly address: string
  readonly topic: string
  /** Undefined: the payload itself. */
  readonly path: string | undefined
}

/** Undefined where no message can ever have such a topic. */
export function parseTopicAddress(address: string): TopicAddress | undefined {
  const hash = address.indexOf('#')
  const topic = hash < 0 ? address : address.slice(0, hash)
  const path = hash < 0 ? undefined : address.slice(hash + 1)
  if (topic === '' || topic.length > 65_535 || path === '') return undefined
  if (topic.includes('+') || topic.includes('\u0000')) return undefined
  return { address, topic, path }
}

/**
 * The value at a path of own fields, or undefined. Names that contain points themselves are found too, the longest
 * first: `a.b` is the field `a.b` where there is one, else field `b` of `a`.
 */
export function fieldAt(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  if (Object.hasOwn(value, path)) return (value as Record<string, unknown>)[path]
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const head = path.slice(0, dot)
    if (!Object.hasOwn(value, head)) continue
    const found = fieldAt((value as Record<string, unknown>)[head], path.slice(dot + 1))
    if (found !== undefined) return found
  }
  return undefined
}
