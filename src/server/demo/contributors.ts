import type { DemoContributor } from './demo-story.ts'

/** The people whose names stand over the stories. None of them exists. */
export const DEMO_CONTRIBUTORS: DemoContributor[] = [
  {
    key: 'ifeyinwa-brandt',
    name: 'Ifeyinwa Brandt',
    role: 'Politics editor',
    bio: 'Ifeyinwa Brandt writes about town halls, ministries and the people who wait outside them. She began as a court reporter in Hamburg and has sat through more council meetings than most councillors.',
  },
  {
    key: 'tomasz-wielgosz',
    name: 'Tomasz Wielgosz',
    role: 'Business correspondent',
    bio: 'Tomasz Wielgosz covers ports, railways and prices. A former timetable planner, he reads annual reports from the last page to the first.',
  },
  {
    key: 'aroha-pettersen',
    name: 'Aroha Pettersen',
    role: 'Climate and Pacific correspondent',
    bio: 'Aroha Pettersen grew up on a research ship between Wellington and Tromsø. She reports on oceans, coasts and those who live off them.',
  },
  {
    key: 'rafiq-sundaram',
    name: 'Rafiq Sundaram',
    role: 'Asia editor',
    bio: 'Rafiq Sundaram has reported from eleven countries between the Caspian and the Pacific. He is interested in infrastructure, and above all in who uses it once the ribbon is cut.',
  },
  {
    key: 'livia-cossutta',
    name: 'Livia Cossutta',
    role: 'Trieste and culture',
    bio: 'Livia Cossutta writes from the paper’s home town on music, archives and the harbour. She plays second violin, by her own account with third-violin skill.',
  },
  {
    key: 'yusra-benhaddou',
    name: 'Yusra Benhaddou',
    role: 'Correspondent at large',
    bio: 'Yusra Benhaddou reports in Arabic, French and English from Africa, Latin America and the Mediterranean. Her notebooks are full of prices.',
  },
  {
    key: 'shen-ruoning',
    name: 'Shen Ruoning',
    role: 'East Asia correspondent',
    bio: 'Shen Ruoning writes in Chinese and English about trade, rail and the towns along the line. Before journalism she taught statistics.',
  },
  {
    key: 'declan-mwangi',
    name: 'Declan Mwangi',
    role: 'Sport',
    bio: 'Declan Mwangi covers races, matches and their sums. He once finished 212th in a marathon and likes to mention who was 213th.',
  },
  {
    key: 'henrike-osterkamp',
    name: 'Henrike Osterkamp',
    role: 'Science editor',
    bio: 'Henrike Osterkamp is a physicist who left the laboratory for the press room. She explains how things work, and asks what they were compared with.',
  },
  {
    key: 'joaquin-abaitua',
    name: 'Joaquín Abaitua',
    role: 'Columnist and readers’ editor',
    bio: 'Joaquín Abaitua answers readers’ complaints, keeps the list of corrections and writes a column in which he is sometimes wrong.',
  },
]
