/** What a file gives, one after the other: readings with their place in it, or what was wrong there. */
import type { Reading, Refusal } from '../connector.ts'

export type FileEntry =
  { readonly reading: Reading; readonly where: string } | { readonly refusal: Refusal }

export function refused(where: string, code: string, detail: string): FileEntry {
  return { refusal: { where, code, detail: detail.slice(0, 200) } }
}
