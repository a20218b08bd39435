/** What a person can do from any panel: select, look, follow, and ask something of the plant. */
import { useMemo } from 'react'

import type { Target, ViewStore } from '#client/store/view-store.ts'
import { askForKey, operatorNeeded } from '#client/access/sign-in-store.ts'
import { codeKey } from '#client/i18n/translator.ts'
import { useFeed } from '#client/ui/feed-context.ts'
import { useStores } from '#client/ui/stores.ts'
import { languageOf } from '#client/ui/use-language.ts'
import type { Command } from '#models/wire/protocol.ts'
import { panelStore, say } from './panel-store.ts'

export interface Actions {
  select(target: Target | undefined): void
  /** Selects and flies there. */
  locate(target: Target): void
  follow(target: Target | undefined): void
  /** Selects the machine of an event and asks why that happened. */
  askWhy(workUnit: string, sequence: number): void
  send(command: Command): Promise<void>
}

export function useActions(): Actions {
  const { view, twin } = useStores()
  const feed = useFeed()
  return useMemo(
    () => ({
      ...viewActions(view),
      async send(command) {
        const { t } = languageOf(twin.getState().plant, view.getState().locale)
        const result = await feed.command(command)
        if (!result.ok && result.code === operatorNeeded) askForKey(() => void this.send(command))
        else if (!result.ok) say(t(codeKey('refusal', result.code), { code: result.code }), true)
        else if (command.command === 'fault' || command.command === 'repair')
          say(t('command.done', { command: t(`command.name.${command.command}`) }))
      },
    }),
    [view, twin, feed],
  )
}

function viewActions(view: ViewStore): Omit<Actions, 'send'> {
  return {
    select: (selection) => view.setState({ selection, why: undefined }),
    askWhy: (workUnit, sequence) =>
      view.setState({
        selection: { kind: 'work-unit', id: workUnit },
        why: { workUnit, sequence },
      }),
    locate(target) {
      panelStore.setState({ centre: 'scene' })
      view.setState({
        selection: target,
        why: undefined,
        following: undefined,
        camera: { kind: 'frame', target },
      })
    },
    follow(target) {
      if (!target) return view.setState({ following: undefined, camera: undefined })
      panelStore.setState({ centre: 'scene' })
      view.setState({
        selection: target,
        following: target,
        camera: { kind: 'follow', target },
      })
    },
  }
}
