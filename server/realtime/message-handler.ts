/** The one way in which messages of a socket reach the server: validated, answered, and never able to bring it down. */
import type { Logger } from 'pino'
import type { Socket } from 'socket.io'
import { z } from 'zod'

import { AppError } from '#models/app-error.ts'
import type { Refusal } from '#models/wire/protocol.ts'

export type Reply = (result: unknown) => void

/**
 * Calls `handler` with each message that fits the schema. What does not fit, and what the handler throws,
 * is answered with a refusal where the sender wants an answer.
 */
export function onMessage<T>(
  socket: Socket,
  event: string,
  schema: z.ZodType<T>,
  log: Logger,
  handler: (message: T, reply: Reply) => void | Promise<void>,
): void {
  socket.on(event, async (...args: unknown[]) => {
    const last = args.at(-1)
    const reply: Reply = typeof last === 'function' ? (result) => last(result) : () => undefined
    const message = typeof args[0] === 'function' ? undefined : args[0]
    try {
      const parsed = schema.safeParse(message)
      if (parsed.success) await handler(parsed.data, reply)
      else reply(refusal('invalid-message', z.prettifyError(parsed.error)))
    } catch (error) {
      if (error instanceof AppError) return reply(refusal(error.code, error.message))
      log.error({ err: error, event }, 'message handler failed')
      reply(refusal('internal', 'the server failed; its log says why'))
    }
  })
}

export function refusal(code: string, message: string): Refusal {
  return { ok: false, code, message }
}
