/** The form of a fork: what does not happen, what is changed, how far and how often. */
import { forkLimits, type ForkChange } from '#models/scenario/fork.ts'
import type { ForkOptions } from '#client/feed/fork-source.ts'
import { useFeed } from '#client/ui/feed-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { useLanguage } from '#client/ui/use-language.ts'
import { ChangeForm } from './change-form.tsx'
import { ForkAssumptions } from './fork-assumptions.tsx'
import { closeForm, startFork } from './compare-actions.ts'
import { compareStore, useCompare } from './compare-store.ts'
import { describeChange, describeCommand, describeDelay, describeUndo } from './describe-change.ts'
import { NumberField } from './number-field.tsx'

const setChanges = (changes: readonly ForkChange[]) => compareStore.setState({ changes })

export function ForkForm({ options }: { readonly options: ForkOptions }) {
  const language = useLanguage()
  const { t } = language
  const { plant } = useStores().twin.getState()
  const { forks } = useFeed()
  const changes = useCompare((compare) => compare.changes)
  const horizonS = useCompare((compare) => compare.horizonS)
  const replications = useCompare((compare) => compare.replications)
  const add = (change: ForkChange) => setChanges([...changes, change])
  const inBounds = (value: number, { least, most }: { least: number; most: number }) =>
    value >= least && value <= most
  const valid =
    inBounds(horizonS, forkLimits.horizonS) &&
    inBounds(replications, forkLimits.replications) &&
    Number.isInteger(replications) &&
    changes.length <= forkLimits.changes
  return (
    <form
      className="fork-form"
      onSubmit={(event) => {
        event.preventDefault()
        if (valid && forks) void startFork(forks)
      }}
    >
      <p className="muted">{t('compare.intro')}</p>
      <ForkAssumptions assumptions={options.assumptions} />
      <PresetChanges options={options} />
      <fieldset>
        <legend>{t('compare.changes')}</legend>
        {changes.length === 0 && <p className="muted">{t('compare.none')}</p>}
        <ul className="change-list" data-testid="compare-changes">
          {changes.map((change, i) => (
            <li key={JSON.stringify(changes.slice(0, i + 1))}>
              <span>
                {describeChange(language, plant, change, options.recorded)}{' '}
                <span className="muted">{describeDelay(language, change)}</span>
              </span>
              <button
                type="button"
                className="text-button"
                onClick={() => setChanges(changes.filter((_, other) => other !== i))}
              >
                {t('compare.remove')}
              </button>
            </li>
          ))}
        </ul>
        <ChangeForm options={options} horizonS={horizonS} onAdd={add} />
      </fieldset>
      <div className="compare-sizes">
        <NumberField
          label={t('compare.horizon')}
          value={horizonS / 3600}
          least={Math.ceil((forkLimits.horizonS.least / 3600) * 10) / 10}
          most={forkLimits.horizonS.most / 3600}
          onChange={(hours) => compareStore.setState({ horizonS: hours * 3600 })}
          testId="compare-horizon"
        />
        <NumberField
          label={t('compare.replications')}
          value={replications}
          least={forkLimits.replications.least}
          most={forkLimits.replications.most}
          onChange={(value) => compareStore.setState({ replications: value })}
          testId="compare-replications"
        />
      </div>
      <div className="dialog-actions">
        <button type="button" className="button" onClick={closeForm}>
          {t('compare.close')}
        </button>
        <button
          type="submit"
          className="button primary"
          disabled={!valid}
          data-testid="compare-start"
        >
          {t('compare.start')}
        </button>
      </div>
    </form>
  )
}

/** What a tick takes out of the branch: commands of the record, and what is wrong at the fork. */
function PresetChanges({ options }: { readonly options: ForkOptions }) {
  const language = useLanguage()
  const { t, format } = language
  const { plant } = useStores().twin.getState()
  const changes = useCompare((compare) => compare.changes)
  const presets = [
    ...options.recorded.map(({ sequence, timeUs, command }) => ({
      group: 'happened' as const,
      change: { change: 'without', sequences: [sequence] } satisfies ForkChange,
      text: t('compare.leaveOut', {
        what: describeCommand(language, plant, command),
        delay: format.duration(timeUs - options.atUs),
      }),
    })),
    ...options.undo.map((command) => ({
      group: 'wrong' as const,
      change: { change: 'command', command, atS: 0 } satisfies ForkChange,
      text: t('compare.end', { what: describeUndo(language, plant, command) }),
    })),
  ]
  return (['happened', 'wrong'] as const).map((group) => {
    const offered = presets.filter((preset) => preset.group === group)
    if (offered.length === 0) return undefined
    return (
      <fieldset key={group} data-testid={`compare-${group}`}>
        <legend>{t(`compare.${group}`)}</legend>
        {offered.map(({ change, text }) => {
          const key = JSON.stringify(change)
          const others = changes.filter((each) => JSON.stringify(each) !== key)
          return (
            <label key={key} className="compare-preset">
              <input
                type="checkbox"
                checked={others.length < changes.length}
                onChange={(event) =>
                  setChanges(event.target.checked ? [...others, change] : others)
                }
              />
              {text}
            </label>
          )
        })}
      </fieldset>
    )
  })
}
