import type { DemoStory } from './demo-story.ts'

/** Stories of the section Europe. */
export const europeStories: DemoStory[] = [
  {
    key: 'adria-night-arrives',
    section: 'europe',
    kind: 'news',
    kicker: 'Railways',
    headline: 'First Adria Night sleeper reaches Kraków from Trieste four minutes early',
    shortHeadline: 'First Adria sleeper arrives early',
    standfirst:
      'Five countries, 276 berths and one forgotten accordion: the first night train between the Adriatic and the Vistula in a generation has made its first run.',
    slug: 'adria-night-first-run',
    tags: ['Adria Night', 'Night trains', 'Railways', 'Trieste', 'Transport'],
    bylines: ['tomasz-wielgosz', 'livia-cossutta'],
    dateline: { place: 'Kraków' },
    at: { hoursAgo: 3 },
    readMore: ['adria-night-path', 'adria-night-column', 'strike-first-day'],
    body: `
<p>It was due at 8.31 and stopped at 8.27, which at Kraków Główny meant that the brass band was still in the buffet. The first Adria Night from Trieste rolled in on {weekday} to the sound of one trumpet, whose owner had finished his coffee. Eleven coaches, 276 berths, 271 of them slept in. By the operator’s count five passengers never closed their eyes.</p>
<p>The train left Trieste Centrale the evening before, at 19.12, and passed through Ljubljana, Maribor, Vienna, Ostrava and Katowice. The journey takes 13 hours and 19 minutes. No direct train has joined the Adriatic to southern Poland for 28 years. By day the same trip needs three changes and, with luck, 15 hours.</p>
<h2>Sold in three weeks</h2>
<p>Lumen Rail, a company in Ljubljana with 64 staff, bought the coaches second-hand from four railways and had them rebuilt in Maribor. A seat costs €49, a place in a couchette for four €89, and a bed in a sleeper €159 with breakfast. The first month was sold in three weeks. What surprised the company is who bought.</p>
<table data-chart="bar"><caption>Bookings of the first month by journey, per cent</caption><thead><tr><th>Journey</th><th>Share (%)</th></tr></thead><tbody><tr><td>Trieste–Kraków</td><td>31</td></tr><tr><td>Trieste–Vienna</td><td>24</td></tr><tr><td>Ljubljana–Kraków</td><td>17</td></tr><tr><td>Ljubljana–Vienna</td><td>11</td></tr><tr><td>Vienna–Kraków</td><td>9</td></tr><tr><td>Other</td><td>8</td></tr></tbody></table>
<p>“We planned a train for tourists and got one for grandmothers,” said Maja Zupanek, the chief executive, on the platform. Two bookings in five were made by someone over 60, and half of all passengers gave a family visit as their reason. Those who travel for work took Vienna: they board after dinner and are at a desk by eight.</p>
<blockquote><p>My sister and I have met at airports for twenty years. Today she fetched me from the station, like people.</p><footer><cite>Danuta Zielińska</cite>, passenger, 71</footer></blockquote>
<h2>A margin the width of a bed</h2>
<p>The sums remain tight. A run costs €24,800, of which almost a third goes to the owners of the tracks. Three of the five network managers give a rebate of 35% in the first year, <a href="story:adria-night-path">a decision that was won less than two weeks ago</a>. With it the train breaks even when 71% of the berths are sold; without it, at 88%. There is no subsidy for the service itself.</p>
<p>Ms Zupanek expects the second year to be the hard one. The rebate ends, and two of the leased locomotives go back. She has asked the network managers for a scale that falls with the hour of the night, since tracks are emptiest when her train is on them.</p>
<p>At Trieste the <a href="story:strike-first-day">dockers’ strike</a> had filled the last free berths. Truckers with nothing to load took the train home. One of them, from Bielsko-Biała, had an accordion with him. It was found in coach 7 after everyone had left, in its case, with a label in three languages: “Not lost. Back on the next train.”</p>`,
    weight: 1730,
  },
  {
    key: 'adria-night-path',
    section: 'europe',
    kind: 'news',
    kicker: 'Railways',
    headline: 'Night train from Trieste to Kraków gets its last permit, for seven minutes at Maribor',
    shortHeadline: 'Trieste–Kraków night train gets last permit',
    standfirst:
      'Five networks had to agree on one timetable. The final obstacle was a platform shared with a milk train.',
    slug: 'adria-night-last-permit',
    tags: ['Adria Night', 'Night trains', 'Railways', 'European Union'],
    bylines: ['tomasz-wielgosz'],
    dateline: { place: 'Maribor' },
    at: { daysAgo: 12, hoursAgo: 5 },
    readMore: ['adria-night-arrives'],
    body: `
<p>A timetable is a treaty between people who never meet. For the Adria Night, the sleeper that is to join Trieste and Kraków, five railway networks had to sign it, and the last signature arrived on {weekday}. It concerns platform 2 at Maribor, between 0.18 and 0.25.</p>
<p>The slot belonged to a goods train that carries milk to Graz. To move it by seven minutes, the dairy’s night shift had to start seven minutes earlier, for which its works council asked, and got, a heated shelter at the loading ramp. “It is the best shelter in the timetable,” said Maja Zupanek, chief executive of Lumen Rail, which will run the sleeper.</p>
<p>With the path comes money. The network managers of Slovenia, Czechia and Poland will take 35% off their charges in the first year, on the ground that the train uses tracks at hours when they stand empty. Those of Italy and Austria give nothing, and are within the rules: European law lets states grant such rebates and does not oblige them to.</p>
<p>Lumen had threatened to start without Kraków and turn round in Vienna. Its application ran to 214 pages. It was filed 26 months ago, in five languages, and was returned once from each country: twice for a missing stamp, once for a stamp too many, and twice for sums that turned out to be right.</p>
<p>The first train is to leave Trieste in less than two weeks.</p>`,
    weight: 380,
  },
  {
    key: 'gdynia-benches',
    section: 'europe',
    kind: 'news',
    headline: 'Gdynia asks where benches should stand, and 9,204 people answer',
    shortHeadline: 'Gdynia asks where benches should stand',
    standfirst: 'The shortest consultation in the city’s history had one question and a map.',
    tags: ['Cities', 'Local government'],
    bylines: ['tomasz-wielgosz'],
    dateline: { place: 'Gdynia' },
    at: { hoursAgo: 37 },
    body: `
<p>The city of Gdynia has 400 new benches and did not know where to put them. So it printed a map on the back of bus tickets, asked for one cross, and within ten days had 9,204 crosses.</p>
<p>They cluster where nobody in the planning office had looked: half-way up hills, outside the courts, and within sight of nursery gates. “We had them all facing the sea,” said Alicja Formela, who heads the office for streets. “People have seen the sea. They want to sit down on the way home from the doctor.” The first 60 benches go up next week, 22 of them on one hill.</p>`,
    weight: 210,
  },
  {
    key: 'croatia-euro',
    section: 'europe',
    kind: 'news',
    kicker: 'European Union',
    headline: 'Croatia wakes up with the euro, and without a border to the north',
    shortHeadline: 'Croatia wakes up with the euro',
    standfirst:
      'On one night the country changed its money and opened its crossings. At Rupa the barrier went up and stayed up.',
    slug: 'croatia-euro-and-schengen',
    tags: ['European Union', 'Prices', 'Transport'],
    bylines: ['livia-cossutta'],
    dateline: { place: 'Rupa' },
    at: { date: '2023-01-02', time: '10:05' },
    readMore: ['ecb-record'],
    body: `
<p>At the stroke of midnight on Sunday 1 January the barrier at Rupa, on the road from Rijeka to Trieste, was raised for a car with Slovenian plates. Its driver held out her passport from habit. The officer waved it away, then shook the hand that held it.</p>
<p>Croatia did two things at once that night. It adopted the euro, as the 20th country to do so, and it joined the Schengen area, as the 27th. Checks ended at 73 land crossings with Slovenia and Hungary. At airports they will end on 26 March, with the summer timetable.</p>
<p>The kuna leaves at a rate fixed to five decimals, 7.53450 to the euro. Until 14 January both may be used, and change is given in euros wherever possible. In the café at the crossing the owner, Branka Udović, has put two drawers under the counter and a calculator on top. A coffee that was ten kuna is €1.33, she says, “and not a cent more, because everyone is looking”.</p>
<aside><h3>What changes, and when</h3><ul><li><strong>1 January:</strong> euro; no checks at land and sea crossings inside the Schengen area</li><li><strong>14 January:</strong> last day on which kuna must be accepted</li><li><strong>26 March:</strong> no checks on flights inside the area</li></ul></aside>
<p>Everyone was. Prices must be shown in both currencies until the end of the year, and inspectors went out on the first working day. In the other direction the work grows: Croatia now guards one of the longest outer borders of the area, most of it with Bosnia and Herzegovina.</p>
<p>The officers of Rupa are being moved there. One of them had served at the barrier for 19 years. On his last shift he counted the cars out of curiosity and gave up at two in the morning. “There was no reason to stop them,” he said, “so they didn’t stop.”</p>`,
    weight: 110,
  },
]
