import type { Browser, Page } from '@playwright/test'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, later, systemClock } from '#foundation/clock.ts'
import { openDesk, openForTests } from '../support/desk-browser.ts'
import { checkWithAxe } from '../support/page-checks.ts'
import { eventually, type TestPaper } from '../support/paper-server.ts'

interface Entry {
  id: string
  stage: string
  assignee: { id: string; name: string } | null
  plannedAt: string | null
  dueAt: string | null
  priority: number
}

describe('the desk, the calendar, notifications and settings in the browser', () => {
  let paper: TestPaper
  let browser: Browser

  openForTests((opened) => {
    ;({ paper, browser } = opened)
  })

  const entryOf = (id: string) => paper.api.done<Entry>('GET', `/articles/${id}/work`)
  const isSound = async (page: Page): Promise<void> => {
    for (const [width, height] of [
      [1280, 900],
      [320, 700],
    ] as const) {
      await page.setViewportSize({ width, height })
      expect(await page.evaluate(() => document.documentElement.scrollWidth), page.url()).toBeLessThanOrEqual(width)
      expect(await checkWithAxe(page), page.url()).toEqual([])
    }
    await page.setViewportSize({ width: 1280, height: 900 })
    const shots = process.env['DATELINE_SHOTS']
    if (shots) await page.screenshot({ path: `${shots}/${new URL(page.url()).pathname.replaceAll('/', '-')}.png` })
  }

  it('has the focus on the next screen, also of somebody who goes on by keys before that is there', async () => {
    const { page } = await openDesk(paper, browser, { name: 'Quick Keys', role: 'editor' })
    await page.goto(`${paper.address}/newsroom/`)
    await page.getByRole('button', { name: 'New story' }).waitFor()
    const coming = Promise.withResolvers<void>()
    await page.route('**/CalendarScreen-*.js', async (route) => {
      await coming.promise
      await route.continue()
    })
    await page.keyboard.press('Control+k')
    const places = page.getByRole('dialog', { name: 'Go to' })
    await places.waitFor()
    await page.keyboard.type('Calendar')
    await page.locator('[role="menuitem"][data-focused]', { hasText: 'Calendar' }).waitFor()
    await page.keyboard.press('Enter')
    await places.waitFor({ state: 'detached' })
    await page.keyboard.press('Tab')
    const focused = (): Promise<string> =>
      page.evaluate(() => {
        const { tagName = '', id = '' } = document.activeElement ?? {}
        return `${tagName} ${id}`
      })
    expect(await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement))).toBe(true)
    expect(await focused()).not.toBe('MAIN screen')
    coming.resolve()
    await page.getByRole('heading', { name: 'Calendar' }).waitFor()
    await eventually(async () => expect(await focused()).toBe('MAIN screen'))
  })

  it('moves, assigns, tags and finds stories by keyboard, and keeps the view in the address', async () => {
    const { page, complaints } = await openDesk(paper, browser, { name: 'Kay Boarder', role: 'editor' })
    const one = await paper.api.article({ headline: 'Ferry sails at dawn' })
    const two = await paper.api.article({ headline: 'Tram returns to the quay', section: 'world' })
    await page.goto(`${paper.address}/newsroom/`)
    const row = (headline: string) => page.getByRole('listitem').filter({ hasText: headline })
    await row('Ferry sails').waitFor()
    await page.keyboard.press('j')
    await page.keyboard.press('j')
    await page.keyboard.press('k')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Tram returns to the quay')
    await page.keyboard.press('s')
    const stages = page.getByRole('dialog', { name: 'Move to a stage' })
    await stages.getByRole('button', { name: 'Legal' }).press('Enter')
    await eventually(async () => expect((await entryOf(two.id)).stage).toBe('legal'))
    await stages.waitFor({ state: 'hidden' })

    await page.getByRole('link', { name: 'Ferry sails at dawn' }).focus()
    await page.keyboard.press('x')
    await page.keyboard.press('k')
    await page.keyboard.press('x')
    await page.getByText('2 stories selected').waitFor()
    await page.keyboard.press('a')
    const give = page.getByRole('dialog', { name: 'Who has these 2 stories' })
    await give.getByRole('button', { name: /Who has it/ }).press('Enter')
    await page.getByRole('option', { name: /Kay Boarder/ }).press('Enter')
    await give.getByRole('textbox', { name: 'Instructions' }).fill('Ask the harbour master')
    await give.getByRole('button', { name: 'Save' }).press('Enter')
    await eventually(async () => expect((await entryOf(one.id)).assignee?.name).toBe('Kay Boarder'))
    expect((await entryOf(two.id)).assignee?.name).toBe('Kay Boarder')
    await give.waitFor({ state: 'hidden' })

    await page.getByRole('button', { name: 'Mine' }).press('Enter')
    await eventually(async () => expect(new URL(page.url()).searchParams.get('assignee')).toBe('me'))
    await page.reload()
    await row('Ferry sails').waitFor()
    await page.getByRole('searchbox', { name: 'Find on the desk' }).fill('tram harbour')
    await row('Ferry sails').waitFor({ state: 'hidden' })
    await row('Tram returns').waitFor()
    await isSound(page)
    await page.getByRole('link', { name: 'Tram returns to the quay' }).press('Enter')
    await eventually(async () => expect(new URL(page.url()).pathname).toBe(`/newsroom/articles/${two.id}`))
    const work = page.getByRole('region', { name: 'Work' })
    await work.getByText('Kay Boarder has it').waitFor()
    await work.getByText('Who decided what').press('Enter')
    await work.getByText(/Kay Boarder moved it from Draft to Legal/).waitFor()
    expect(complaints).toEqual([])
  })

  it('shows at once what others did, what is late, and whether readers see what was published', async () => {
    const { page } = await openDesk(paper, browser, { name: 'Lee Watcher', role: 'editor' })
    const article = await paper.api.article({ headline: 'Orchard saved' })
    await paper.api.done('PATCH', `/articles/${article.id}/work`, { dueAt: later(systemClock(), -HOUR) })
    await page.goto(`${paper.address}/newsroom/`)
    await page.getByRole('button', { name: 'Everything' }).click()
    const strip = page.getByText(/Late: .*1 overdue/)
    await strip.waitFor()
    const row = page.locator('.desk-row').filter({ hasText: 'Orchard saved' })
    await row.getByText('Overdue').waitFor()
    await paper.api.publish(article)
    await row.getByText('live', { exact: true }).waitFor()
    await strip.waitFor({ state: 'hidden' })
    await row.getByText(/^Page: (looked|shown)/).waitFor({ state: 'attached' })
    await isSound(page)
  })

  it('shows what is in work to whoever comes, and keeps views under names, for one person and by keyboard', async () => {
    const { page, complaints } = await openDesk(paper, browser, { name: 'Vera Viewer', role: 'editor' })
    await paper.api.published({ headline: 'Published long since' })
    await paper.api.article({ headline: 'Still being written', section: 'world' })
    await page.goto(`${paper.address}/newsroom/`)
    const row = (headline: string) => page.locator('.desk-row').filter({ hasText: headline })
    const view = (name: string) =>
      page.getByRole('navigation', { name: 'Views of the desk' }).getByRole('button', { name, exact: true })
    await row('Still being written').waitFor()
    expect(await row('Published long since').count()).toBe(0)
    expect(await view('In work').getAttribute('aria-current')).toBe('true')
    await view('Everything').press('Enter')
    await row('Published long since').waitFor()
    expect(await view('Everything').getAttribute('aria-current')).toBe('true')

    await page.getByRole('searchbox', { name: 'Find on the desk' }).fill('long since')
    await row('Still being written').waitFor({ state: 'hidden' })
    await view('Keep this view').press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Name of the view' }).press('Enter')
    await dialog.getByText('A view needs a name').waitFor()
    await page.keyboard.type('Long since')
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await view('Long since').waitFor()
    expect(await view('Long since').getAttribute('aria-current')).toBe('true')
    const link = page.url()
    await isSound(page)

    await view('Menu of the view Long since').press('Enter')
    await page.getByRole('menuitem', { name: 'Rename…' }).press('Enter')
    await dialog.getByRole('textbox', { name: 'Name of the view' }).fill('Years ago')
    await page.keyboard.press('Enter')
    await view('Years ago').waitFor()
    await view('Mine').press('Enter')
    await page.reload()
    await view('Years ago').press('Enter')
    await row('Published long since').waitFor()

    // Its link shows the same to a colleague, who has no view of that name.
    const colleague = await openDesk(paper, browser, { name: 'Cole League', role: 'reporter' })
    await colleague.page.goto(link)
    await colleague.page.locator('.desk-row').filter({ hasText: 'Published long since' }).waitFor()
    expect(await colleague.page.getByRole('button', { name: 'Years ago' }).count()).toBe(0)

    await view('Menu of the view Years ago').press('Enter')
    await page.getByRole('menuitem', { name: 'Delete' }).press('Enter')
    await view('Years ago').waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Undo' }).press('Enter')
    await view('Years ago').waitFor()
    // The name that was left empty, which the server refused.
    expect(complaints).toEqual([expect.stringContaining('422')])
    expect(colleague.complaints).toEqual([])
  })

  it('plans a story, moves it to another day by keyboard and by mouse, takes that back, and begins to write it', async () => {
    const { page, complaints } = await openDesk(paper, browser, { name: 'Pat Planner', role: 'editor' })
    const planned = later(systemClock(), DAY)
    await page.goto(`${paper.address}/newsroom/calendar?span=month`)
    await page.getByRole('button', { name: 'Plan a story' }).click()
    const dialog = page.getByRole('dialog', { name: 'Plan a story' })
    await dialog.getByRole('textbox', { name: 'What it is about' }).fill('The budget')
    await dialog.getByRole('button', { name: 'Save' }).click()
    const plan = page.getByRole('button', { name: 'The budget' })
    await plan.waitFor()
    const at = async () =>
      (await paper.api.done<{ plans: { plannedAt: string }[] }>('GET', '/plans')).plans[0]?.plannedAt.slice(0, 10)
    const before = await at()
    const inside = before !== undefined && Number(before.slice(8)) > 1 ? 'ArrowLeft' : 'ArrowRight'
    await plan.focus()
    await page.keyboard.press(`Alt+${inside}`)
    await eventually(async () => expect(await at()).not.toBe(before))
    await page.getByRole('button', { name: 'Undo' }).first().click()
    await eventually(async () => expect(await at()).toBe(before))

    const article = await paper.api.article({ headline: 'Library opens' })
    await paper.api.done('PATCH', `/articles/${article.id}/work`, { plannedAt: planned })
    const story = page.getByRole('listitem').filter({ hasText: 'Library opens' }).last()
    await story.waitFor()
    const target = page.locator('.calendar-day').nth(8)
    await story.dragTo(target)
    const day = await target.locator('h3 time').getAttribute('datetime')
    await eventually(async () => expect((await entryOf(article.id)).plannedAt?.slice(0, 10)).toBe(day))
    await isSound(page)

    await plan.click()
    await page.getByRole('dialog').getByRole('button', { name: 'Begin writing' }).click()
    await eventually(async () => expect(new URL(page.url()).pathname).toMatch(/\/newsroom\/articles\//))
    expect(await paper.api.done('GET', '/plans')).toMatchObject({ plans: [] })
    expect(complaints).toEqual([])
  })

  it('moves what is scheduled by mouse and by keyboard, calls it off, and takes each back', async () => {
    const { page, complaints } = await openDesk(paper, browser, { name: 'Sky Duler', role: 'editor' })
    const article = await paper.api.article({ headline: 'Tramway opens' })
    const begun = `${systemClock().slice(0, 16)}:00.000Z`
    const day = (count: number) => later(begun, count * DAY)
    await paper.api.publish(article, { liveFrom: day(9) })
    await page.goto(`${paper.address}/newsroom/calendar?span=month&day=${day(9).slice(0, 10)}`)
    const scheduled = async () =>
      (await paper.api.done<{ scheduledFor: string | null }>('GET', `/articles/${article.id}/work`)).scheduledFor
    const story = page.getByRole('listitem').filter({ hasText: 'Tramway opens' }).last()
    const undo = () => page.getByRole('button', { name: 'Undo' }).last()
    await story.getByText('Scheduled').waitFor()

    const place = page
      .locator('.calendar-day', { has: page.locator(`time[datetime="${day(10).slice(0, 10)}"]`) })
      .last()
    await story.dragTo(place)
    await eventually(async () => expect(await scheduled()).toBe(later(day(9), DAY)))
    await undo().click()
    await eventually(async () => expect(await scheduled()).toBe(day(9)))

    await page.getByRole('link', { name: 'Tramway opens' }).focus()
    await page.keyboard.press('Alt+ArrowRight')
    await eventually(async () => expect(await scheduled()).toBe(later(day(9), DAY)))
    await page.getByRole('button', { name: /choose another time for Tramway opens/ }).press('Enter')
    const dialog = page.getByRole('dialog', { name: 'When readers get it' })
    await dialog.getByLabel('Live from').fill('2020-01-01T10:00')
    await page.keyboard.press('Enter')
    await dialog.getByText('This time has passed').waitFor()
    await isSound(page)
    await dialog.getByLabel('Live from').fill(`${day(9).slice(0, 10)}T23:30`)
    await dialog.getByRole('button', { name: 'Move it' }).press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    await eventually(async () => expect((await scheduled())?.slice(0, 10)).toBe(day(9).slice(0, 10)))
    await page.getByRole('button', { name: /^23:30\W+choose another time/ }).press('Enter')
    await dialog.getByRole('button', { name: 'Call it off' }).press('Enter')
    await page.getByText('is called off').waitFor()
    expect(await scheduled()).toBeNull()
    await undo().press('Enter')
    await eventually(async () => expect((await scheduled())?.slice(0, 10)).toBe(day(9).slice(0, 10)))
    expect(complaints.filter((one) => !one.includes('422'))).toEqual([])

    // Who may not publish reads the calendar and moves nothing.
    const reporter = await openDesk(paper, browser, { name: 'Rory Porter', role: 'reporter' })
    await reporter.page.goto(page.url())
    const seen = reporter.page.getByRole('listitem').filter({ hasText: 'Tramway opens' }).last()
    await seen.waitFor()
    expect(await seen.getAttribute('draggable')).not.toBe('true')
    expect(await reporter.page.getByRole('button', { name: /choose another time/ }).count()).toBe(0)
  })

  it('tells somebody what concerns them, with a count that goes when it is read, and how it comes by mail', async () => {
    const { page, complaints } = await openDesk(paper, browser, { name: 'Rea Porter', role: 'reporter' })
    await page.goto(`${paper.address}/newsroom/notifications`)
    await page.getByText('Nothing yet').waitFor()
    const { people } = await paper.api.done<{ people: { id: string; name: string }[] }>('GET', '/people?limit=200')
    const assignee = people.find(({ name }) => name === 'Rea Porter')?.id
    const article = await paper.api.article({ headline: 'Market moves' })
    await paper.api.done('PATCH', `/articles/${article.id}/work`, { assignee })
    await page.getByRole('link', { name: 'Notifications, 1 new' }).waitFor()
    await page.getByText('administrator gave you “Market moves”.').waitFor()
    await isSound(page)
    await page.getByRole('button', { name: 'Mark all as read' }).click()
    await page.getByRole('link', { name: 'Notifications', exact: true }).first().waitFor()
    await page.getByRole('tab', { name: 'By mail' }).click()
    await page.getByRole('button', { name: /Somebody mentions you/ }).click()
    await page.getByRole('option', { name: 'Once a day' }).click()
    await page.getByText('Noted.').waitFor()
    await isSound(page)
    expect(complaints).toEqual([])
  })

  it('changes the stages of the paper and what holds a publication back', async () => {
    const { page, complaints } = await openDesk(paper, browser, { name: 'Sol Publisher', role: 'publisher' })
    await page.goto(`${paper.address}/newsroom/settings`)
    await page.getByRole('textbox', { name: 'Name of stage 1' }).fill('Writing')
    await page.getByRole('button', { name: 'Add a stage' }).click()
    await page.getByRole('textbox', { name: 'Name of stage 5' }).fill('Fact check')
    await page.getByRole('button', { name: 'Fact check earlier' }).click()
    await page.getByRole('button', { name: 'Save the stages' }).click()
    const names = async () =>
      (await paper.api.done<{ stages: { name: string }[] }>('GET', '/stages')).stages.map(({ name }) => name)
    await eventually(async () => expect(await names()).toEqual(['Writing', 'In edit', 'Legal', 'Fact check', 'Ready']))
    await page.getByText('No byline').click()
    await eventually(async () => {
      const { checks } = await paper.api.done<{ checks: { code: string; isBlocking: boolean }[] }>('GET', '/checks')
      expect(checks.filter(({ isBlocking }) => isBlocking).map(({ code }) => code)).toEqual(['byline-missing'])
    })
    const article = await paper.api.article({ headline: 'No name on it', bylines: [] })
    const { status, json } = await paper.api.send('POST', `/articles/${article.id}/publish`, { draftVersion: 1 })
    expect([status, json.code]).toEqual([422, 'checks-failed'])
    await isSound(page)
    expect(complaints).toEqual([])
  })
})
