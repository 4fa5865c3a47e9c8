import type { DemoFact, DemoStoryRecord } from './demo-record.ts'

const met = (words: string, starts: string, place: string, event?: string): DemoFact => ({
  type: 'meeting',
  words,
  data: {},
  parties: { participant: ['xi', 'putin'] },
  place,
  starts,
  ...(event ? { event } : {}),
})

const said = (
  words: string,
  speaker: string,
  more: Partial<DemoFact['parties']> = {},
  mode = 'reported',
): DemoFact => ({
  type: 'statement',
  words,
  data: { mode, text: words },
  parties: { speaker: [speaker], ...more },
  starts: 'day',
})

/** The stories about the third Belt and Road Forum. */
export const FORUM_RECORDS: DemoStoryRecord[] = [
  {
    story: 'brf-talks',
    names: [
      ['xi', 'Xi Jinping', 'Mr Xi'],
      ['putin', 'Vladimir Putin', 'Mr Putin'],
      ['china', 'China'],
      ['russia', 'Russia'],
      ['beijing', 'Beijing'],
      ['mongolia', 'Mongolia'],
      ['ulaanbaatar', 'Ulaanbaatar'],
      ['brf', 'Belt and Road Forum'],
      ['brf-3', 'third Belt and Road Forum for International Cooperation'],
      ['bri', 'Belt and Road Initiative'],
      ['siberia-pipeline', 'natural-gas pipeline planned by China, Mongolia and Russia'],
      ['icc', 'International Criminal Court'],
      ['eaeu', 'Eurasian Economic Union'],
      ['brics', 'BRICS'],
      ['un', 'United Nations'],
      ['sco', 'Shanghai Cooperation Organisation'],
      ['g20', 'G20'],
      ['zhang', 'Zhang Hong'],
      ['cass-russia', 'Institute of Russian, Eastern European and Central Asian Studies'],
      ['cass', 'Chinese Academy of Social Sciences'],
      ['cui', 'Cui Heng'],
      ['ecnu-russia', 'Center for Russian Studies'],
      ['ecnu', 'East China Normal University'],
      ['korostelev', 'Arkady Korostelev'],
      ['fesco', 'Far Eastern Shipping Company'],
      ['moscow', 'Moscow'],
    ],
    facts: [
      {
        type: 'role',
        words: 'China’s president, Xi Jinping',
        data: { title: 'president' },
        parties: { holder: ['xi'], organisation: ['china'] },
        starts: '2013',
      },
      {
        type: 'role',
        words: 'Russia’s, Vladimir Putin',
        data: { title: 'president' },
        parties: { holder: ['putin'], organisation: ['russia'] },
      },
      {
        type: 'role',
        words:
          'Zhang Hong, an associate research fellow at the Institute of Russian, Eastern European and Central Asian Studies of the Chinese Academy of Social Sciences',
        data: { title: 'associate research fellow' },
        parties: { holder: ['zhang'], organisation: ['cass-russia'] },
      },
      {
        type: 'role',
        words:
          'Cui Heng, an assistant research fellow at the Center for Russian Studies of East China Normal University',
        data: { title: 'assistant research fellow' },
        parties: { holder: ['cui'], organisation: ['ecnu-russia'] },
      },
      {
        type: 'role',
        words: 'Arkady Korostelev, who runs the Far Eastern Shipping Company',
        data: { title: 'head' },
        parties: { holder: ['korostelev'], organisation: ['fesco'] },
      },
      met(
        'China’s president, Xi Jinping, and Russia’s, Vladimir Putin, held talks in Beijing on Wednesday 18 October on energy, trade corridors and the conflict between Israel and the Palestinians.',
        '2023-10-18',
        'beijing',
        'brf-3',
      ),
      {
        type: 'count',
        words: 'Mr Xi received his guest as an “old friend” and counted their meetings aloud: 42 since 2013',
        data: { predicate: 'met', n: 42, cmp: '=', since: '2013' },
        parties: { participant: ['xi', 'putin'] },
        starts: '2023-10-19',
      },
      {
        type: 'count',
        words: 'For Mr Putin it was the third forum in a row.',
        data: { predicate: 'attended', n: 3, cmp: '=', since: '2017' },
        parties: { participant: ['putin'], about: ['brf'] },
        starts: '2023-10-19',
      },
      {
        type: 'attendance',
        words: 'For Mr Putin it was the third forum in a row.',
        data: { nth: 3, consecutive: true },
        parties: { attendee: ['putin'] },
        event: 'brf-3',
        place: 'beijing',
        starts: '2023-10-18',
      },
      {
        type: 'attendance',
        words: 'He also came in 2017 and 2019',
        data: { nth: 2, consecutive: true },
        parties: { attendee: ['putin'] },
        event: 'brf-2',
        place: 'beijing',
        starts: '2019',
      },
      {
        type: 'attendance',
        words: 'He also came in 2017 and 2019',
        data: { nth: 1, consecutive: false },
        parties: { attendee: ['putin'] },
        event: 'brf-1',
        place: 'beijing',
        starts: '2017',
      },
      said('Old friend', 'xi', { addressee: ['putin'] }, 'direct'),
      said(
        'Mr Xi told Mr Putin that he hoped the natural-gas pipeline planned by China, Mongolia and Russia would make substantial progress soon.',
        'xi',
        { addressee: ['putin'], about: ['siberia-pipeline'] },
      ),
      said('restated China’s support for Russia in safeguarding its sovereignty, security and development', 'xi', {
        about: ['russia'],
      }),
      said(
        'Mr Putin, speaking to the plenary session of the forum, praised the way in which China had carried out the initiative, and said that Russia supported it.',
        'putin',
        { about: ['bri'] },
      ),
      said(
        'was to Mr Xi a sign that developing countries put their trust in a world with several centres of power',
        'xi',
        { about: ['brics'] },
      ),
      said('said that Russia had become more willing to strengthen its ties with China', 'zhang', {
        about: ['russia'],
      }),
      said(
        'said that Russia backed the initiative for more than strategic reasons: over ten years it had drawn tangible gains from it',
        'cui',
        { about: ['bri'] },
      ),
      said('Its main market is in China, Mr Korostelev said', 'korostelev'),
      {
        type: 'undertaking',
        words:
          'his country was ready to work with Russia and the other members of the Eurasian Economic Union to bring that union’s plans into line with the Belt and Road Initiative',
        data: {
          text: 'to work with Russia and the other members of the Eurasian Economic Union to bring that union’s plans into line with the Belt and Road Initiative',
        },
        parties: { by: ['xi'], to: ['russia', 'eaeu'] },
        starts: '2023-10-18',
      },
      {
        type: 'undertaking',
        words:
          'He offered closer coordination with Russia in the United Nations, the Shanghai Cooperation Organisation and the G20',
        data: { text: 'closer coordination in the United Nations, the Shanghai Cooperation Organisation and the G20' },
        parties: { by: ['xi'], to: ['russia'] },
        starts: '2023-10-18',
      },
      {
        type: 'undertaking',
        words: 'it wishes to take on more partners under the initiative, among them many Chinese ports',
        data: { text: 'to take on more partners under the initiative, among them many Chinese ports' },
        parties: { by: ['fesco'] },
        starts: '2023-10-19',
      },
    ],
  },
]
