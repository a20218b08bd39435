/** What the indicators of transformation programmes count at a station. */

export interface Automation {
  /** Its machines are controlled digitally; their data are collected over a network. */
  readonly digital: boolean
  readonly networked: boolean
  /** Multipurpose industrial robots (ISO 8373) of all its machines together. */
  readonly robots: number
}
