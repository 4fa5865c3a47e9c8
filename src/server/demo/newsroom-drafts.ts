import type { Kind } from '#article/article-content.ts'
import type { Role } from '#staff/permissions.ts'

/** Somebody at the desk of the demonstration. Nobody can sign in as them: they have no password. */
export interface DemoColleague {
  key: string
  name: string
  role: Role
}

/** A story in the making, with who has it, how far it is, and when it is due, in hours from the first start. */
export interface DemoDraft {
  headline: string
  standfirst: string
  section: string
  kind?: Kind
  bylines: string[]
  tags: string[]
  dateline?: string
  body: string
  stage: 'draft' | 'in-edit' | 'legal' | 'ready'
  assignee: string
  dueInHours: number
  plannedInHours?: number
  plannedLength?: number
  brief: string
}

/** A story that is planned and not begun. */
export interface DemoPlan {
  headline: string
  section: string
  assignee: string | null
  plannedInHours: number
  brief: string
}

export const DEMO_COLLEAGUES: DemoColleague[] = [
  { key: 'ifeyinwa', name: 'Ifeyinwa Brandt', role: 'editor' },
  { key: 'rafiq', name: 'Rafiq Sundaram', role: 'editor' },
  { key: 'livia', name: 'Livia Cossutta', role: 'reporter' },
  { key: 'tomasz', name: 'Tomasz Wielgosz', role: 'reporter' },
  { key: 'aroha', name: 'Aroha Pettersen', role: 'reporter' },
  { key: 'declan', name: 'Declan Mwangi', role: 'reporter' },
]

export const DEMO_DRAFTS: DemoDraft[] = [
  {
    headline: 'The ferry to Muggia may run until midnight, if the bus does',
    standfirst: 'The port would pay for the boat. Nobody has yet said who pays for the last bus.',
    section: 'politics',
    bylines: ['Ifeyinwa Brandt'],
    tags: ['Ferries', 'Trieste'],
    dateline: 'Trieste',
    body: `<p>The last ferry to Muggia leaves at eight. From spring it could leave at midnight, the port’s board said, as long as
      somebody takes its passengers up the hill.</p>
      <p>A night on the water would cost 840 euros, according to a paper that councillors were given on Monday. The bus would cost
      310. The port offers to pay for the first and asks the town for the second.</p>
      <blockquote><p>“A boat that lands people in the rain at a dark stop is not a service.”</p>
      <footer>Graziella Furlan, councillor</footer></blockquote>
      <p>The council votes next week.</p>`,
    stage: 'in-edit',
    assignee: 'ifeyinwa',
    dueInHours: 3,
    plannedInHours: 6,
    plannedLength: 450,
    brief: 'Ask the bus company for its own figure before it goes.',
  },
  {
    headline: 'What a harbour crane hears: 2,400 microphones against falling containers',
    standfirst: 'Engineers in Gdynia listen for the sound that comes before a twist-lock slips.',
    section: 'business',
    kind: 'explainer',
    bylines: ['Tomasz Wielgosz'],
    tags: ['Ports', 'Safety'],
    dateline: 'Gdynia',
    body: `<p>A lock that is about to slip clicks. It does so for a fifth of a second, at a pitch that a human ear takes for wind.</p>
      <p>At the container terminal in Gdynia 2,400 small microphones now listen for it. In four months they raised nineteen alarms; in
      eleven cases a lock was found half open.</p>
      <h2>How it works</h2>
      <p>Each crane compares what it hears with what it heard during its last ten thousand lifts. What is unlike all of them stops the
      lift.</p>`,
    stage: 'draft',
    assignee: 'tomasz',
    dueInHours: 20,
    plannedInHours: 26,
    plannedLength: 800,
    brief: 'The eight alarms without a fault: what were they?',
  },
  {
    headline: 'A reef off Rarotonga that was given up has grown by a hand’s breadth',
    standfirst: 'Divers measured the same forty coral heads for nine years. In the tenth, thirty-one were larger.',
    section: 'climate',
    bylines: ['Aroha Pettersen'],
    tags: ['Oceans', 'Pacific'],
    dateline: 'Avarua',
    body: `<p>For nine years the sheet said “no change” or worse. This year the divers measured twice, because they did not believe it.</p>
      <p>Of forty coral heads in the lagoon’s south, thirty-one have grown, by eight centimetres on average. The water was cooler by half
      a degree than in the five years before.</p>
      <p>Nobody calls it a recovery. “We call it a year,” said the warden who keeps the sheets.</p>`,
    stage: 'ready',
    assignee: 'aroha',
    dueInHours: -1,
    plannedInHours: 2,
    plannedLength: 600,
    brief: 'Picture of the warden is on its way.',
  },
  {
    headline: 'The landlord, the choir and a wall that was not on any plan',
    standfirst: 'A rehearsal room in Ljubljana lost a third of its size overnight.',
    section: 'culture',
    bylines: ['Livia Cossutta'],
    tags: ['Music'],
    dateline: 'Ljubljana',
    body: `<p>The tenors noticed first: they could no longer all stand in one row.</p>
      <p>Where the room had measured fourteen metres, it now measured nine. Behind the new wall, the choir says, is a storeroom that
      the landlord lets to somebody else.</p>
      <p>The landlord’s lawyer says that the lease names no size.</p>`,
    stage: 'legal',
    assignee: 'livia',
    dueInHours: -4,
    plannedLength: 700,
    brief: 'Legal: may we name the landlord? The lease is attached to the choir’s own letter.',
  },
  {
    headline: 'Nine laps behind, and still counting: the last hour of the slowest race in Europe',
    standfirst: '',
    section: 'sport',
    bylines: ['Declan Mwangi'],
    tags: ['Cycling'],
    body: '<p>At a quarter to six there were four of them left, and one was eating soup.</p>',
    stage: 'draft',
    assignee: 'declan',
    dueInHours: 44,
    plannedInHours: 48,
    plannedLength: 1200,
    brief: 'Long read for the weekend. Keep the soup.',
  },
]

export const DEMO_PLANS: DemoPlan[] = [
  {
    headline: 'Council votes on the night ferry',
    section: 'politics',
    assignee: 'ifeyinwa',
    plannedInHours: 120,
    brief: 'Result within ten minutes of the vote; the explainer is ready by then.',
  },
  {
    headline: 'Interview with the timetable: 150 years of the Karst line',
    section: 'europe',
    assignee: 'tomasz',
    plannedInHours: 74,
    brief: 'Graphic of journey times since 1876.',
  },
  {
    headline: 'Half-yearly figures of the port',
    section: 'business',
    assignee: null,
    plannedInHours: 52,
    brief: 'Embargoed until ten. Who takes it?',
  },
]
