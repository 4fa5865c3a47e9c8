import { beforeEach, describe, expect, it } from 'vitest'
import type { ChecklistBody, SilencesBody } from '#publishing/checklist/api.ts'
import { eachPaper } from '../support/each-paper.ts'
import { eventually, type TestPaper } from '../support/paper-server.ts'

const NOW = '2026-03-10T12:00:00.000Z'

describe.each(['SQLite', 'PostgreSQL'] as const)(
  'what the record says of a text, before it is published, on %s',
  (database) => {
    let paper: TestPaper
    eachPaper({ database, now: NOW }, (opened) => {
      paper = opened.paper
    })

    const story = async (headline: string, ...paragraphs: string[]): Promise<{ id: string; draftVersion: number }> =>
      paper.api.article({ headline, body: { html: paragraphs.map((text) => `<p>${text}</p>`).join('') } })

    const checklist = async (id: string): Promise<ChecklistBody> => {
      let list: ChecklistBody | undefined
      await eventually(async () => {
        list = await paper.api.done<ChecklistBody>('GET', `/articles/${id}/checklist`)
        expect(list.isReading).toBe(false)
      }, 20_000)
      return list as ChecklistBody
    }
    const found = async (id: string, code: string) =>
      (await checklist(id)).checks.filter((check) => check.code === code)

    beforeEach(async () => {
      const met = { kind: 'person', name: 'Helena Okafor' }
      const other = { kind: 'person', name: 'Viktor Lind' }
      const earlier = await story('Earlier', 'Helena Okafor and Viktor Lind have met 11 times since 2013.')
      const passages = [{ exact: 'have met 11 times since 2013', prefix: '', suffix: '', at: 0 }]
      const fact = {
        type: 'count',
        data: { predicate: 'met', n: 11, cmp: '=', since: '2013' },
        parties: [met, other].map((subject) => ({ subject, part: 'participant' })),
      }
      const decisions = [{ do: 'keep-fact', suggestion: 'a', fact, passages }]
      await paper.api.done('POST', `/articles/${earlier.id}/record`, { decisions })
      await paper.api.done('POST', `/articles/${earlier.id}/publish`, { draftVersion: earlier.draftVersion })
    })

    it('tells the arithmetic of a count, with the words that it is about', async () => {
      const { id } = await story(
        'Okafor and Lind speak again',
        'Helena Okafor met Viktor Lind in Lancaster on Monday. They spoke for an hour.',
        'Helena Okafor and Viktor Lind have met 14 times since 2013.',
      )
      const [check] = await found(id, 'count-differs')
      expect(check?.message).toContain('this story 14 since 2013 · last story 11, 10 March 2026')
      expect(check?.isInformation).toBe(false)
      expect(check?.passage?.words).toContain('14 times since 2013')
      const [first] = await found(id, 'quoted-sides')
      expect(first).toBeUndefined()
    })

    it('lets a warning stand for one story, or in the whole paper, for good', async () => {
      const text = 'Helena Okafar, who runs the harbour, said on Monday that the quay was safe.'
      const one = await story('Quay is safe', text)
      const two = await story('Quay is safe, again', text)
      const [check] = await found(one.id, 'name-misspelt')
      expect(check).toMatchObject({ everywhere: '“Helena Okafar”', dismissal: null, field: 'body.document' })
      expect(check?.passage?.words).toBe('Helena Okafar')
      const dismiss = (body: object, api = paper.api) =>
        api.send('POST', `/articles/${one.id}/checklist/dismissals`, { key: check?.key, ...body })
      expect((await dismiss({ reason: 'That is her' })).status).toBe(200)
      expect(await found(one.id, 'name-misspelt')).toMatchObject([{ dismissal: { reason: 'That is her' } }])
      expect(await found(two.id, 'name-misspelt')).toMatchObject([{ dismissal: null }])

      expect((await dismiss({ reason: 'Her sister', everywhere: true }, await paper.apiAs('reporter'))).status).toBe(
        403,
      )
      expect((await dismiss({ reason: ' ', everywhere: true })).status).toBe(422)
      expect((await dismiss({ reason: 'Her sister', everywhere: true })).status).toBe(200)
      expect(await found(two.id, 'name-misspelt')).toEqual([])
      const { silences } = await paper.api.done<SilencesBody>('GET', '/checks/silences')
      expect(silences).toMatchObject([{ code: 'name-misspelt', label: '“Helena Okafar”', reason: 'Her sister' }])
      await paper.api.done('POST', '/checks/silences/taken-back', { key: silences[0]?.key })
      expect(await found(two.id, 'name-misspelt')).toHaveLength(1)
    })

    it('holds a publication back where the paper says so', async () => {
      const { id, draftVersion } = await story('Quay', 'Helena Okafar said on Monday that the quay was safe.')
      await paper.api.done('PUT', '/checks', { blocking: ['name-misspelt'] })
      const refused = await paper.api.send('POST', `/articles/${id}/publish`, { draftVersion })
      expect(refused.status).toBe(422)
      expect(refused.json).toMatchObject({ code: 'checks-failed', errors: [{ field: 'body.document' }] })
      await paper.api.done('PUT', '/checks', { blocking: [] })
      expect((await paper.api.send('POST', `/articles/${id}/publish`, { draftVersion })).status).toBe(200)
    })

    it('tells a quotation that was changed since readers had it', async () => {
      const { id, draftVersion } = await story(
        'Said',
        'Helena Okafor said: “The quay will be open before the spring tide.”',
      )
      await paper.api.done('POST', `/articles/${id}/publish`, { draftVersion })
      const body = { html: '<p>Helena Okafor said: “The quay will be open after the spring tide.”</p>' }
      await paper.api.done('PATCH', `/articles/${id}`, { draftVersion, body })
      const [check] = await found(id, 'quotation-changed')
      expect(check?.message).toContain('is not as in edition 1: “The quay will be open before the spring tide')
    })

    it('answers at once while a long text is being read', async () => {
      const paragraph = 'Helena Okafor met Viktor Lind in Lancaster, and experts said that the quay was seen as safe. '
      const { id } = await story('Long', ...Array.from({ length: 2_000 }, (_, at) => `${at} ${paragraph.repeat(3)}`))
      const begun = performance.now()
      const list = await paper.api.done<ChecklistBody>('GET', `/articles/${id}/checklist`)
      expect(performance.now() - begun).toBeLessThan(3_000)
      expect(list.isReading).toBe(true)
      expect((await checklist(id)).checks.length).toBeGreaterThan(list.checks.length)
    })
  },
)
