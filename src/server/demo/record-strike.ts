import { holds, offered, said } from './demo-facts.ts'
import type { DemoStoryRecord } from './demo-record.ts'

/** The stories about the strike in the port of Trieste, and the cable in the Pacific. */
export const STRIKE_RECORDS: DemoStoryRecord[] = [
  {
    story: 'strike-first-day',
    names: [
      ['strike', 'The strike on Molo Nuovo'],
      ['trieste', 'Trieste'],
      ['golfo', 'Golfo Terminali', 'Golfo'],
      ['portuali', 'Portuali Uniti'],
      ['stanich', 'Dario Stanich', 'Mr Stanich'],
      ['vidulich', 'Renata Vidulich'],
      ['crismani', 'Nevio Crismani'],
    ],
    facts: [
      holds('Dario Stanich, the union’s secretary', 'stanich', 'secretary', 'portuali'),
      holds('Renata Vidulich, the chief executive of Golfo', 'vidulich', 'chief executive', 'golfo'),
      said(
        'It knows its berth four days ahead. The only thing in the port that is not planned is the life of the man who unloads it.',
        'stanich',
        { about: ['strike'] },
        'direct',
      ),
      said('an answer to a question that we put second', 'stanich', { about: ['golfo'] }, 'direct'),
      said(
        'I have missed two christenings and my own birthday. The ship was late both times.',
        'crismani',
        {},
        'direct',
      ),
      said(
        'With 48 hours we’d go back to paying people to look at the water. Our neighbours would not.',
        'vidulich',
        { about: ['strike'] },
        'direct',
      ),
      offered(
        'Golfo raised its offer on pay from 5% over two years to 6.2%',
        'a rise in pay of 6.2% over two years',
        'golfo',
        { to: ['portuali'], outcome: 'dropped', outcomeNote: 'Overtaken by the agreement on 7.5%.' },
      ),
    ],
  },
  {
    story: 'strike-diversions',
    names: [
      ['strike', 'dockers’ strike'],
      ['trieste', 'Trieste'],
      ['koper', 'Koper'],
      ['kolenc', 'Nejc Kolenc'],
      ['transkras', 'Transkras'],
    ],
    facts: [
      holds('Nejc Kolenc, who runs the hauliers’ firm Transkras', 'kolenc', 'head', 'transkras'),
      said(
        'I charged my old customers the old price and told the new ones that they would be old customers soon.',
        'kolenc',
        {},
        'direct',
      ),
    ],
  },
  {
    story: 'strike-mediator',
    names: [
      ['strike', 'strike of the dockers'],
      ['trieste', 'Trieste'],
      ['marusig', 'Elena Marusig', 'Judge Marusig'],
      ['golfo', 'Golfo Terminali'],
      ['portuali', 'Portuali Uniti'],
    ],
    facts: [
      holds('The prefecture named her as mediator in the strike of the dockers', 'marusig', 'mediator', 'strike'),
      {
        type: 'meeting',
        words:
          'Since then Golfo Terminali, which runs the container quay, and the union Portuali Uniti have sat together for eleven hours, with two breaks, both for soup.',
        data: {},
        parties: { participant: ['golfo', 'portuali'], host: ['marusig'] },
        place: 'trieste',
        event: 'strike',
        starts: 'day',
      },
      said('You’ll bargain against each other.', 'marusig', { addressee: ['golfo', 'portuali'] }, 'direct'),
    ],
  },
  {
    story: 'strike-ends',
    names: [
      ['strike', 'The strike in the port of Trieste'],
      ['trieste', 'Trieste'],
      ['golfo', 'Golfo Terminali', 'Golfo'],
      ['portuali', 'Portuali Uniti'],
      ['stanich', 'Dario Stanich'],
      ['vidulich', 'Renata Vidulich'],
      ['marusig', 'Elena Marusig'],
    ],
    facts: [
      {
        type: 'count',
        words: '551 dockers voted',
        data: { predicate: 'other', n: 551, cmp: '=', unit: 'dockers voted' },
        parties: { about: ['portuali'] },
        event: 'strike',
        starts: 'day',
      },
      holds('Renata Vidulich, chief executive of Golfo', 'vidulich', 'chief executive', 'golfo'),
      holds('Dario Stanich, the union’s secretary', 'stanich', 'secretary', 'portuali'),
      offered('Pay rises by 7.5% over two years.', 'a rise in pay of 7.5% over two years', 'golfo', {
        to: ['portuali'],
        ends: 'day+730',
      }),
      offered(
        'Under the deal a docker must be told of a shift 36 hours before it starts.',
        '36 hours’ notice of a shift',
        'golfo',
        { to: ['portuali'] },
      ),
      said('But from today it has a boss, and I sit on it.', 'stanich', {}, 'direct'),
      said('That has a price. It is lower than the price of this week.', 'vidulich', { about: ['strike'] }, 'direct'),
      said('They had forgotten that they had already met once', 'marusig', { about: ['golfo', 'portuali'] }, 'direct'),
      said('Nobody won. You can tell by how tired they both look, and that nobody shouts.', 'marusig', {}, 'direct'),
    ],
  },
  {
    story: 'cable-break',
    names: [
      ['coral-bridge', 'Coral Bridge'],
      ['suva', 'Suva'],
      ['funafuti', 'Funafuti'],
      ['tarawa', 'Tarawa'],
      ['vakarau', 'Litia Vakarau'],
      ['teueli', 'Falani Teueli', 'Mr Teueli'],
      ['bwebwe', 'Teraaka Bwebwe'],
    ],
    facts: [
      holds('Litia Vakarau, the operations director of Coral Bridge', 'vakarau', 'operations director', 'coral-bridge'),
      said('That isn’t a fishing anchor. That is a hillside.', 'vakarau', { about: ['coral-bridge'] }, 'direct'),
      said('My daughter thinks that the internet has become a library', 'teueli', {}, 'direct'),
      said(
        'A cable makes you rich so quietly that you notice it only on the day you are poor again.',
        'teueli',
        { about: ['coral-bridge'] },
        'direct',
      ),
    ],
  },
  {
    story: 'cable-ship-arrives',
    names: [
      ['coral-bridge', 'Coral Bridge'],
      ['suva', 'Suva'],
      ['vakarau', 'Litia Vakarau', 'Ms Vakarau'],
    ],
    facts: [
      holds('Litia Vakarau, the consortium’s operations director', 'vakarau', 'operations director', 'coral-bridge'),
      said('and everyone on the bridge stopped talking', 'vakarau', {}, 'direct'),
    ],
  },
]
