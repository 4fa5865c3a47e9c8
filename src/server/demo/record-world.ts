import { holds, offered, said } from './demo-facts.ts'
import type { DemoStoryRecord } from './demo-record.ts'

/** Stories of 2023 about the wider world. */
export const WORLD_RECORDS: DemoStoryRecord[] = [
  {
    story: 'brics-expansion',
    names: [
      ['brics', 'BRICS'],
      ['brics-johannesburg', 'three-day summit'],
      ['johannesburg', 'Johannesburg'],
      ['ramaphosa', 'Cyril Ramaphosa'],
      ['putin', 'Vladimir Putin'],
      ['lavrov', 'Sergei Lavrov'],
      ['icc', 'International Criminal Court'],
      ['china', 'China'],
      ['russia', 'Russia'],
      ['kazan', 'Kazan'],
    ],
    facts: [
      holds('Cyril Ramaphosa, South Africa’s president', 'ramaphosa', 'president of South Africa'),
      holds('Sergei Lavrov, his foreign minister', 'lavrov', 'foreign minister', 'russia'),
      {
        type: 'attendance',
        words: 'Vladimir Putin, Russia’s president, took part by video.',
        data: { consecutive: false },
        parties: { attendee: ['putin'] },
        event: 'brics-johannesburg',
        starts: '2023-08-24',
      },
      {
        type: 'attendance',
        words: 'Sergei Lavrov, his foreign minister, sat in his place.',
        data: { consecutive: false },
        parties: { attendee: ['lavrov'] },
        event: 'brics-johannesburg',
        place: 'johannesburg',
        starts: '2023-08-24',
      },
      {
        type: 'attendance',
        words: 'Cyril Ramaphosa, South Africa’s president, announced the decision as host of the three-day summit.',
        data: { consecutive: false },
        parties: { attendee: ['ramaphosa'] },
        event: 'brics-johannesburg',
        place: 'johannesburg',
        starts: '2023-08-24',
      },
      offered(
        'The next summit is to be held in Russia, in the city of Kazan.',
        'to hold the next summit in Kazan',
        'brics',
        { starts: '2023-08-24' },
      ),
    ],
  },
  {
    story: 'grain-deal-ends',
    names: [
      ['grain-deal', 'Black Sea grain deal'],
      ['russia', 'Russia'],
      ['istanbul', 'Istanbul'],
      ['un', 'United Nations'],
      ['moscow', 'Moscow'],
    ],
    facts: [
      said(
        'Russia said on Monday 17 July that it would not extend the agreement under which Ukraine has shipped grain across the Black Sea during the war.',
        'russia',
        { about: ['grain-deal'] },
      ),
      said(
        'Moscow gave as its reason that a second agreement of the same day, on Russia’s own exports of food and fertiliser, had not been kept',
        'russia',
        { about: ['grain-deal'] },
      ),
    ],
  },
  {
    story: 'ecb-record',
    names: [
      ['ecb', 'European Central Bank'],
      ['lagarde', 'Christine Lagarde'],
      ['frankfurt', 'Frankfurt'],
    ],
    facts: [
      holds('Christine Lagarde, the bank’s president', 'lagarde', 'president', 'ecb'),
      said(
        'Christine Lagarde, the bank’s president, told reporters in Frankfurt that some members of the governing council would rather have waited, and that a solid majority had agreed.',
        'lagarde',
      ),
      {
        type: 'count',
        words:
          'The European Central Bank raised its interest rates on Thursday 14 September by a quarter of a percentage point, for the tenth time in a row.',
        data: { predicate: 'other', n: 10, cmp: '=', unit: 'increases in a row' },
        parties: { about: ['ecb'] },
        starts: '2023-09-14',
      },
    ],
  },
  {
    story: 'cop28-deal',
    names: [
      ['cop28', 'climate summit'],
      ['dubai', 'Dubai'],
      ['al-jaber', 'Sultan Al Jaber'],
      ['rasmussen', 'Anne Rasmussen'],
    ],
    facts: [
      holds('Sultan Al Jaber, the president of the conference', 'al-jaber', 'president', 'cop28'),
      said(
        'Anne Rasmussen of Samoa, who spoke for the small island states, told the hall that her group had not been in the room when the decision was taken.',
        'rasmussen',
      ),
      offered(
        'To triple the capacity of renewable energy by 2030, and to double the pace at which energy is used more efficiently',
        'to triple the capacity of renewable energy by 2030, and to double the pace at which energy is used more efficiently',
        'cop28',
        { ends: '2030' },
      ),
      offered(
        'To move away from fossil fuels in energy systems, with more speed in this decade',
        'to move away from fossil fuels in energy systems, with more speed in this decade',
        'cop28',
      ),
    ],
  },
]
