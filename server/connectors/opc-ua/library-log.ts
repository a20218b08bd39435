/** The protocol library prints to the console by itself; what it has to say goes into our log instead. */
import { setErrorLogger, setWarningLogger } from 'node-opcua-client'
import type { Logger } from 'pino'

/** What matters of it comes as an error or a refusal besides, so it is for those who look for details. */
export function sendLibraryLog(log: Logger): void {
  const say = (...parts: unknown[]) =>
    log.debug({ library: 'node-opcua' }, parts.map(String).join(' '))
  setErrorLogger(say)
  setWarningLogger(say)
}
