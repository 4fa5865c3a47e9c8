import { afterEach, expect, it, vi } from 'vitest'
import type { DecisionBody } from '#record/api.ts'
import { sendDecisions } from './send-decisions.ts'

afterEach(() => vi.unstubAllGlobals())

const decision = (suggestion: string): DecisionBody => ({
  ...{ do: 'reject', suggestion, passages: [{ exact: 'x', prefix: '', suffix: '', at: 0 }] },
})

/** A network whose server refuses these suggestions, and keeps the others. */
function serve(refused: string[], status = 422): string[][] {
  const kept: string[][] = []
  vi.stubGlobal('fetch', async (_address: string, { body }: { body: string }) => {
    const suggestions = (JSON.parse(body) as { decisions: DecisionBody[] }).decisions.map((one) => one.suggestion)
    if (suggestions.some((one) => refused.includes(one))) {
      return Response.json({ code: 'fact-incomplete', detail: 'Name two who met.', status }, { status })
    }
    kept.push(suggestions)
    return Response.json({ evidence: kept.flat().map((suggestion) => ({ suggestion })) })
  })
  return kept
}

it('keeps what can be kept where the server refuses some of it, and says what it refused', async () => {
  const names = Array.from({ length: 9 }, (_, at) => `s${at}`)
  const kept = serve(['s2', 's7'])
  const { refused, reply } = await sendDecisions('a', names.map(decision))
  expect(refused).toEqual(['s2', 's7'].map((suggestion) => ({ suggestion, why: 'Name two who met.' })))
  expect(kept.flat().sort()).toEqual(names.filter((name) => !['s2', 's7'].includes(name)))
  expect(reply?.evidence).toHaveLength(7)
})

it('sends what is right at once, and gives up at once where nothing may be decided', async () => {
  const kept = serve([])
  await sendDecisions('a', [decision('one'), decision('other')])
  expect(kept).toEqual([['one', 'other']])
  serve(['one'], 403)
  await expect(sendDecisions('a', [decision('one'), decision('other')])).rejects.toMatchObject({ status: 403 })
})
