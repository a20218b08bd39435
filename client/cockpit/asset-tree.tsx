/** Every machine of the plant by area and line, with the shape of its state and how long it has been so. */
import { useState, type KeyboardEvent } from 'react'

import { beliefOf } from '#client/store/belief.ts'
import { StateMark } from '#client/ui/state-mark.tsx'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin, useView } from '#client/ui/use-twin.ts'
import { treeRows, worstOf, type TreeRow } from './tree-rows.ts'
import { useActions } from './use-actions.ts'
import { kindOf } from './unit-kinds.ts'

export function AssetTree() {
  const { t } = useLanguage()
  const { twin } = useStores()
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [focused, setFocused] = useState(0)
  const { locate, select } = useActions()
  const rows = treeRows(twin.getState().plant, closed)

  const toggle = (row: TreeRow, open: boolean) => {
    const next = new Set(closed)
    if (open) next.delete(row.key)
    else next.add(row.key)
    setClosed(next)
  }
  const activate = (row: TreeRow) => {
    if (row.kind === 'unit') select({ kind: 'work-unit', id: row.id })
    else toggle(row, closed.has(row.key))
  }
  const focus = (index: number, tree: HTMLElement) => {
    const row = rows[index]
    if (!row) return
    setFocused(index)
    tree.querySelectorAll<HTMLElement>('[role=treeitem]')[index]?.focus()
    if (row.kind === 'unit') select({ kind: 'work-unit', id: row.id })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const row = rows[focused]
    if (!row) return
    const tree = event.currentTarget
    switch (event.key) {
      case 'ArrowDown':
        focus(focused + 1, tree)
        break
      case 'ArrowUp':
        focus(focused - 1, tree)
        break
      case 'Home':
        focus(0, tree)
        break
      case 'End':
        focus(rows.length - 1, tree)
        break
      case 'ArrowRight':
      case 'ArrowLeft':
        if (row.kind !== 'unit') toggle(row, event.key === 'ArrowRight')
        break
      case 'Enter':
        if (row.kind === 'unit') locate({ kind: 'work-unit', id: row.id })
        else activate(row)
        break
      default:
        return
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <section className="tree-section">
      <h2 id="tree-title">{t('tree.title')}</h2>
      <ul className="tree" id="tree" role="tree" aria-labelledby="tree-title" onKeyDown={onKeyDown}>
        {rows.map((row, index) => (
          <Row
            key={row.key}
            row={row}
            open={!closed.has(row.key)}
            tabbable={index === Math.min(focused, rows.length - 1)}
            onActivate={() => {
              setFocused(index)
              activate(row)
            }}
          />
        ))}
      </ul>
    </section>
  )
}

interface RowProps {
  readonly row: TreeRow
  readonly open: boolean
  readonly tabbable: boolean
  readonly onActivate: () => void
}

function Row({ row, open, tabbable, onActivate }: RowProps) {
  const { t, format } = useLanguage()
  const { locate } = useActions()
  const selected = useView(
    ({ selection }) => selection?.kind === 'work-unit' && selection.id === row.id,
  )
  const { view } = useStores()
  const facts = useTwin((twin, nowUs) => {
    const unit = row.kind === 'unit' ? twin.state.workUnits[row.id] : undefined
    return {
      kind: worstOf(row.units.map(kindOf(twin))),
      since: unit ? format.age(beliefOf(twin, row.id, nowUs).ageUs ?? nowUs - unit.sinceUs) : '',
      state: unit?.state,
      reason: unit?.reason,
    }
  })
  const name = format.name(row.name)
  const isUnit = row.kind === 'unit'
  const label = isUnit
    ? t('tree.row', {
        unit: `${row.id} ${name}`,
        state: t(`state.${facts.kind}`),
        since: facts.since,
      })
    : `${row.id} ${name}`.trim()
  const hover = (hovered: boolean) => {
    if (isUnit) view.setState({ hovered: hovered ? { kind: 'work-unit', id: row.id } : undefined })
  }
  return (
    <li
      role="treeitem"
      className="tree-row"
      aria-level={row.level}
      aria-selected={selected}
      aria-label={label}
      {...(isUnit ? {} : { 'aria-expanded': open })}
      tabIndex={tabbable ? 0 : -1}
      data-kind={row.kind}
      data-class={facts.kind}
      data-state={facts.state}
      data-reason={facts.reason}
      {...(isUnit && { 'data-testid': `unit-${row.id}` })}
      style={{ paddingInlineStart: 4 + (row.level - 1) * 10 }}
      onClick={onActivate}
      onDoubleClick={() => isUnit && locate({ kind: 'work-unit', id: row.id })}
      onMouseEnter={() => hover(true)}
      onMouseLeave={() => hover(false)}
    >
      <span className="tree-twist" aria-hidden="true" data-open={open} data-leaf={isUnit} />
      <StateMark name={facts.kind} size={13} />
      <span className="tree-name">
        {row.id !== '' && <span className="tree-id">{row.id}</span>}
        {row.kind === 'station' || !isUnit ? name : <span>{name}</span>}
      </span>
      {isUnit && <span className="tree-since">{facts.since}</span>}
    </li>
  )
}
