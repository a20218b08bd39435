/** One block of a faceplate: a heading and what belongs to it. */
import type { ReactNode } from 'react'

export interface SectionProps {
  readonly title: string
  readonly note?: string
  readonly children: ReactNode
}

export function Section({ title, note, children }: SectionProps) {
  return (
    <section className="face-section">
      <h3>
        {title}
        {note !== undefined && <span className="muted">{note}</span>}
      </h3>
      {children}
    </section>
  )
}

/** Names and values in two columns. */
export function Facts({ rows }: { readonly rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="facts">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
