/** The routes by which a person becomes an operator for some hours, and stops being one. */
import { z } from 'zod'

import { sessionCookie, type Operators } from '#server/access/operators.ts'
import type { Route } from './route.ts'
import { route } from './route.ts'

const sessionSchema = z.object({
  role: z.enum(['viewer', 'operator']),
  /** Whether there is a key to be shown at all. */
  keyNeeded: z.boolean(),
})

/** The cookie is for this server only, out of reach of programs in pages, and never sent with links from elsewhere. */
const cookieOf = (token: string, lastsS: number) => ({
  'Set-Cookie': `${sessionCookie}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${lastsS}`,
})

export function sessionRoutes(operators: Operators): Route[] {
  const { keyNeeded } = operators
  return [
    route({
      method: 'get',
      path: '/api/session',
      operationId: 'getSession',
      summary: 'What whoever asks may do: look, or change something',
      response: sessionSchema,
      answer: ({ headers }) => ({
        headers: { 'Cache-Control': 'no-store' },
        body: { role: operators.roleOf(headers), keyNeeded },
      }),
    }),
    route({
      method: 'post',
      path: '/api/session',
      operationId: 'signIn',
      summary: 'Shows the operator key; the answer carries a cookie that lasts twelve hours',
      body: z.strictObject({ key: z.string().min(1).max(256) }),
      response: sessionSchema,
      problems: ['not-authorized', 'too-many-requests'],
      answer: ({ body }) => {
        const { token, lastsS } = operators.signIn(body.key)
        return {
          status: 201,
          headers: cookieOf(token, lastsS),
          body: { role: 'operator', keyNeeded },
        }
      },
    }),
    route({
      method: 'delete',
      path: '/api/session',
      operationId: 'signOut',
      summary: 'Ends the session of whoever asks',
      response: sessionSchema,
      answer: ({ headers }) => {
        operators.signOut(headers)
        return {
          headers: cookieOf('', 0),
          body: { role: keyNeeded ? 'viewer' : 'operator', keyNeeded },
        }
      },
    }),
  ]
}
