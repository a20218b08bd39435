/** The key figures of the plant in a row: value and unit, against what, over which period, and their course. */
import { useEffect, useRef, useState } from 'react'
import { Tooltip } from '@mantine/core'

import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { useTwin } from '#client/ui/use-twin.ts'
import { UnknownMark } from '../faceplate/data-line.tsx'
import { FigureHistory } from './figure-history.ts'
import { drawnValue, kpiFigures, type KpiName } from './kpi-figures.ts'
import { kpiTiles, type KpiTile } from './kpi-tiles.ts'
import { Sparkline } from './sparkline.tsx'

/** Readings a second: sums over all machines need not be new four times a second. */
const hz = 2

export function KpiStrip({ only }: { readonly only?: readonly KpiName[] }) {
  const language = useLanguage()
  const { plant } = useStores().twin.getState()
  const figures = useTwin(kpiFigures, hz)
  const tiles = kpiTiles(language, plant, figures).filter(
    ({ name }) => only?.includes(name) ?? true,
  )
  return (
    <section className="kpi-strip panel" aria-label={language.t('kpi.region')}>
      {tiles.map((tile) => (
        <Tile
          key={tile.name}
          tile={tile}
          value={drawnValue(figures, tile.name)}
          units={tile.name === 'finished' ? figures.finishedEver : undefined}
        />
      ))}
    </section>
  )
}

interface TileProps {
  readonly tile: KpiTile
  readonly value: number | undefined
  /** Whole base units that the server must have counted too. */
  readonly units: number | undefined
}

function Tile({ tile, value, units }: TileProps) {
  const points = useCourse(value)
  return (
    <Tooltip
      label={tile.doubt === undefined ? tile.tip : `${tile.doubt.text}. ${tile.tip}`}
      multiline
      w={300}
      openDelay={250}
    >
      <div
        className="kpi"
        tabIndex={0}
        data-testid={`kpi-${tile.name === 'leadTime' ? 'lead-time' : tile.name}`}
        data-units={units}
        data-doubt={tile.doubt !== undefined}
      >
        <span className="kpi-label">
          {tile.label}
          <Sparkline points={points} target={tile.target} />
        </span>
        <span className="kpi-line">
          <span className="kpi-value">{tile.value}</span>
          <span className="kpi-unit">{tile.unit}</span>
        </span>
        <span className="kpi-notes">
          {tile.doubt !== undefined && (
            <span className="kpi-doubt">
              <UnknownMark />
              {tile.doubt.short}
            </span>
          )}
          {tile.notes.map((note) => (
            <span key={note}>{note}</span>
          ))}
        </span>
      </div>
    </Tooltip>
  )
}

const courseEveryMs = 1000

/** The course of a figure since the page was opened, read once a second. */
function useCourse(value: number | undefined): readonly number[] {
  const latest = useRef(value)
  const [points, setPoints] = useState<readonly number[]>([])
  useEffect(() => {
    latest.current = value
  }, [value])
  useEffect(() => {
    const history = new FigureHistory()
    const timer = setInterval(() => {
      if (latest.current === undefined) return
      history.add(latest.current)
      setPoints([...history.points])
    }, courseEveryMs)
    return () => clearInterval(timer)
  }, [])
  return points
}
