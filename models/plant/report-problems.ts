/** How the checks of a plant file say what is wrong. */
import { suggestName } from './nearest-name.ts'
import type { YamlPath } from './yaml-source.ts'

/** Takes a problem: where, what was expected, what stands there, and how to mend it. */
export type Report = (path: YamlPath, expected: string, got: string, hint: string) => void

/** Reports a name that is none of `names`; `what` says what it should name. */
export type Refer = (path: YamlPath, name: string, names: readonly string[], what: string) => void

export function referrer(report: Report): Refer {
  return (path, name, names, what) => {
    if (!names.includes(name)) {
      const article = /^[aeiou]/.test(what) ? 'an' : 'a'
      report(path, `the id of ${article} ${what}`, `'${name}'`, suggestName(name, names))
    }
  }
}
