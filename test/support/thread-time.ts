/**
 * Milliseconds of processor time that this thread has taken so far: what work costs, however many others wait for the machine meanwhile.
 * Node knows it of its own threads (`process.threadCpuUsage`).
 */
export function threadTime(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
