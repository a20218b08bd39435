/** Tells when a broker has handed over what it kept for us while we were away. */

/**
 * A broker sends what it kept before anything newer, so the backlog is over with the first message that was measured
 * after our return or (MQTT 5) matched the subscription that we made on our return; or when two answers of the
 * broker in a row had no message between them.
 */
export class BacklogWatch {
  #sinceMs = 0
  #isOpen = false
  #quietPulses = 0

  get isOpen(): boolean {
    return this.#isOpen
  }

  begin(nowMs: number): void {
    this.#isOpen = true
    this.#sinceMs = nowMs
    this.#quietPulses = 0
  }

  message(measuredMs: number | undefined, isOfNewSubscription: boolean): void {
    this.#quietPulses = 0
    if (isOfNewSubscription || (measuredMs !== undefined && measuredMs >= this.#sinceMs))
      this.#isOpen = false
  }

  pulse(): void {
    if (++this.#quietPulses >= 3) this.#isOpen = false
  }
}
