/** Whether somebody has asked the command to end. It ends after what is under way; a second signal ends it at once. */
export interface Interruption {
  hasCome(): boolean
  /** Lets signals end the process again. */
  stop(): void
}

export function listenForInterruption(): Interruption {
  let hasCome = false
  const note = (): void => {
    hasCome = true
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, note)
  return {
    hasCome: () => hasCome,
    stop: () => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, note)
    },
  }
}
