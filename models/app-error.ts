/** The one error class of the product: a stable code for programs, a message for people, details as data. */

export class AppError extends Error {
  /** Stable, kebab-case; clients and tests compare it, never the message. */
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>

  constructor(code: string, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message)
    this.name = new.target.name
    this.code = code
    this.details = details
  }
}
