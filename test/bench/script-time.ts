/** Counts, in a page, the JavaScript of timers, messages and frames with the React commits that they cause. */

/** Runs in the page before anything else; `scriptTime.panelsMs` grows. `nextFrame` waits for a frame and is not counted itself. */
export function countScriptTime(): void {
  const askFrame = requestAnimationFrame.bind(globalThis)
  const counted = {
    panelsMs: 0,
    nextFrame: () => new Promise((drawn) => askFrame(drawn)),
  }
  const timed = <T extends unknown[]>(call: (...args: T) => unknown) =>
    function (this: unknown, ...args: T) {
      const startedMs = performance.now()
      call.apply(this, args)
      // React commits in a microtask that the callback has asked for.
      queueMicrotask(() => (counted.panelsMs += performance.now() - startedMs))
    }
  const timers = globalThis as unknown as Record<
    'setTimeout' | 'setInterval',
    (call: unknown, ...rest: unknown[]) => unknown
  >
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const original = timers[name].bind(globalThis)
    timers[name] = (call, ...rest) =>
      original(typeof call === 'function' ? timed(call as () => unknown) : call, ...rest)
  }
  globalThis.requestAnimationFrame = (draw) => askFrame(timed(draw as (ms: number) => unknown))
  const port = MessagePort.prototype
  const native = Object.getOwnPropertyDescriptor(port, 'onmessage')!
  Object.defineProperty(port, 'onmessage', {
    ...native,
    set(this: MessagePort, listener: unknown) {
      native.set!.call(
        this,
        typeof listener === 'function' ? timed(listener as () => unknown) : listener,
      )
    },
  })
  Object.assign(globalThis, { scriptTime: counted })
}
