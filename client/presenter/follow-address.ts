/** The code in the address of a guest's page, and the address that lets a guest in. */
import { joinCodePattern } from '#models/wire/presentation.ts'

/** Undefined: this is no page of a guest. A code that cannot be one is kept: the server says what is wrong with it. */
export function followCode(search: string): string | undefined {
  return new URLSearchParams(search).get('follow') ?? undefined
}

/** `door`: where guests come in. */
export function followAddress(door: string, code: string): string {
  if (!joinCodePattern.test(code)) throw new RangeError('a code has six digits')
  return `${door}/?follow=${code}`
}
