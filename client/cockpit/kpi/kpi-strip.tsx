/** The key figures of the plant in a row: value and unit, against what, over which period, and their course. */
import {
  createContext,
  memo,
  use,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ComponentPropsWithRef,
} from 'react'
import { Tooltip } from '@mantine/core'

import { useReplayState } from '#client/ui/replay-context.ts'
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
/** In a replay an instant may be a leap away from the last one: all panels follow at once. */
const replayHz = 4

interface ShownTile {
  readonly tile: KpiTile
  readonly value: number | undefined
  /** Whole base units that the server must have counted too. */
  readonly units: number | undefined
}

const TilesContext = createContext<ReadonlyMap<KpiName, ShownTile>>(new Map())

export function KpiStrip({ only }: { readonly only?: readonly KpiName[] }) {
  const language = useLanguage()
  const { plant } = useStores().twin.getState()
  const replaying = useReplayState(({ active }) => active)
  const figures = useTwin(kpiFigures, replaying ? replayHz : hz)
  const shown = useMemo(
    () =>
      new Map(
        kpiTiles(language, plant, figures)
          .filter(({ name }) => only?.includes(name) ?? true)
          .map((tile): [KpiName, ShownTile] => [
            tile.name,
            {
              tile,
              value: drawnValue(figures, tile.name),
              units: tile.name === 'finished' ? figures.finishedEver : undefined,
            },
          ]),
      ),
    [language, plant, figures, only],
  )
  return (
    <section className="kpi-strip panel" aria-label={language.t('kpi.region')}>
      <TilesContext value={shown}>
        {[...shown.values()].map(({ tile: { name, doubt, tip } }) => (
          <Tile key={name} name={name} tip={doubt === undefined ? tip : `${doubt.text}. ${tip}`} />
        ))}
      </TilesContext>
    </section>
  )
}

const Tile = memo(function Tile({ name, tip }: { readonly name: KpiName; readonly tip: string }) {
  return (
    <Tooltip label={tip} multiline w={300} openDelay={250}>
      <TileFace name={name} />
    </Tooltip>
  )
})

interface TileFaceProps extends ComponentPropsWithRef<'div'> {
  readonly name: KpiName
}

/** What a tile says; the tooltip around it, which is dear, is drawn anew only when its own text changes. */
function TileFace({ name, ...target }: TileFaceProps) {
  const { tile, value, units } = use(TilesContext).get(name)!
  return (
    <div
      {...target}
      className="kpi"
      tabIndex={0}
      data-testid={`kpi-${name === 'leadTime' ? 'lead-time' : name}`}
      data-units={units}
      data-doubt={tile.doubt !== undefined}
    >
      <span className="kpi-label">
        {tile.label}
        <Course value={value} target={tile.target} />
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
  )
}

const courseEveryMs = 1000

interface CourseProps {
  readonly value: number | undefined
  readonly target: number | undefined
}

/** The course of a figure since the page was opened, read once a second. */
function Course({ value, target }: CourseProps) {
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
  return <Sparkline points={points} target={target} />
}
