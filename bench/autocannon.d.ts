/** What the bench uses of autocannon, which brings no types of its own. */
declare module 'autocannon' {
  function autocannon(options: object): Promise<{
    requests: { total: number }
    latency: { p50: number; p99: number }
    duration: number
    non2xx: number
    errors: number
  }>
  export = autocannon
}
