/** Binds a server to its port, with an error that says how to mend it. */
import type { Server } from 'node:http'

import { AppError } from '#models/app-error.ts'

/** Throws AppError: `port-in-use`, `cannot-listen`. */
export function listen(
  http: Server,
  host: string,
  port: number,
  setting: 'PORT' | 'GUEST_PORT' = 'PORT',
): Promise<void> {
  return new Promise((done, fail) => {
    http.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE')
        return fail(
          new AppError(
            'port-in-use',
            `port ${port} of ${host} is in use: choose another with ${setting}=${port + 1}${setting === 'PORT' ? ` or --port ${port + 1}` : ''}`,
            { port },
          ),
        )
      fail(new AppError('cannot-listen', `cannot listen on ${host}:${port}: ${error.message}`))
    })
    http.listen(port, host, done)
  })
}
