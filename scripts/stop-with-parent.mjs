/**
 * Sends this process SIGTERM when the process that started it is gone. For what npm runs: between the two is a shell, which
 * ends at a signal without passing it on.
 */
export function stopWithParent() {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}
