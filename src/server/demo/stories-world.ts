import type { DemoStory } from './demo-story.ts'

const cableBreakOpening = `
<p>Two countries of the Pacific lost most of their connection to the rest of the world when a submarine cable failed 212km north of Suva. Tuvalu fell to 16% of its usual capacity and Kiribati to 39%, according to Coral Bridge, the consortium that owns the cable.</p>
<p>The fault lies at a depth of 2,340 metres, on a slope that was shaken eleven minutes earlier by an earthquake of magnitude 5.9. Nobody was hurt and no tsunami followed. Engineers in Suva believe that the quake set off a landslide on the sea floor, and that the cable, as thick there as a garden hose, was pulled apart under it.</p>
<p>“We sent a pulse of light down the fibre and timed the echo,” said Litia Vakarau, the operations director of Coral Bridge. “It came back from kilometre 212, on all six pairs. That isn’t a fishing anchor. That is a hillside.”</p>`

const cableBreakReasons = `
<h2>One cable, three countries</h2>
<p>Coral Bridge opened three years ago and runs for 2,610km from Suva by way of Funafuti to Tarawa. Before it came, both atoll states lived on satellites. Since then prices in Funafuti have fallen by two thirds, and the habits of a cable have moved in: the hospital sends its scans to Suva to be read, the fisheries office watches 900,000 square kilometres of sea on a live map, and schools teach one day a week by video.</p>
<p>What the consortium did not build was a second way round. A loop by way of Nauru was costed at $38m and put off. The three governments signed instead for a stand-by contract with a satellite firm, and it is this contract that now carries what is left.</p>
<blockquote><p>A cable makes you rich so quietly that you notice it only on the day you are poor again.</p><footer><cite>Falani Teueli</cite>, head of the telecommunications office, Funafuti</footer></blockquote>`

const cableBreakMeasures = `
<h2>Who goes first</h2>
<p>Within two hours Tuvalu’s telecommunications office had put a list into force that was drawn up for such a day. First come the hospital, the airport and the weather service; then banks and the government’s payroll; then messages, which need little. Video is blocked for everyone. “My daughter thinks that the internet has become a library,” Mr Teueli said. “Long texts, few pictures. She has discovered the news.”</p>
<table data-chart="line"><caption>Tuvalu’s capacity to the outside world, per cent of normal, by hours after the fault</caption><thead><tr><th>Hours after</th><th>Capacity (%)</th></tr></thead><tbody><tr><td>−1</td><td>100</td></tr><tr><td>0</td><td>0</td></tr><tr><td>1</td><td>4</td></tr><tr><td>2</td><td>11</td></tr><tr><td>3</td><td>14</td></tr><tr><td>4</td><td>16</td></tr></tbody></table>
<p>In Tarawa, where more of the satellite dishes of older days still stand, mobile data was rationed to 150 megabytes a person a day. The central hospital moved its records to a server in the building. Its director, Teraaka Bwebwe, said that nothing had been lost but that X-rays were being described to specialists over the telephone, “as my teacher did it, and quite well”.</p>`

/** Stories of the section World that belong to none of its children. */
export const worldStories: DemoStory[] = [
  {
    key: 'cable-break',
    section: 'world',
    kind: 'news',
    kicker: 'Pacific',
    headline: 'Sea-floor landslide cuts the cable that links Tuvalu and Kiribati to the world',
    shortHeadline: 'Pacific islands cut off by a cable break',
    standfirst:
      'Six pairs of fibres broke at once, 2,340 metres down. Two countries live on satellites until a ship can splice them.',
    slug: 'coral-bridge-cable-cut',
    tags: ['Coral Bridge', 'Submarine cables', 'Pacific', 'Telecommunications'],
    bylines: ['aroha-pettersen'],
    dateline: { place: 'Suva' },
    at: { hoursAgo: 45 },
    readMore: ['cable-explainer', 'cable-banks', 'cable-column'],
    body: `${cableBreakOpening}
<p>A repair ship is in port at Suva. How soon she can leave depends on how much spare cable of the right kind is in the depot.</p>${cableBreakReasons}`,
    editions: [
      {
        hoursLater: 4,
        change: 'update',
        note: 'Added how Tuvalu and Kiribati share out what is left, with the capacity hour by hour.',
        body: `${cableBreakOpening}
<p>A repair ship is in port at Suva. How soon she can leave depends on how much spare cable of the right kind is in the depot.</p>${cableBreakMeasures}${cableBreakReasons}`,
      },
      {
        hoursLater: 21,
        change: 'update',
        note: 'The repair ship has sailed.',
        headline: 'Repair ship sails for broken cable that links Tuvalu and Kiribati to the world',
        body: `${cableBreakOpening}
<p>The repair ship Reef Mender left Suva 20 hours after the break with 31km of spare cable in her tanks. She needs about ten hours to the site. How the repair is done, and why it cannot be hurried, <a href="story:cable-explainer">we explain here</a>.</p>${cableBreakMeasures}${cableBreakReasons}`,
      },
    ],
    weight: 1480,
  },
  {
    key: 'cable-ship-arrives',
    section: 'world',
    kind: 'news',
    kicker: 'Pacific',
    headline: 'Repair ship lifts first end of broken Pacific cable from 2,340 metres',
    shortHeadline: 'Repair ship lifts broken Pacific cable',
    standfirst: 'The grapnel caught at the third pass. Splicing begins as soon as the other end is found.',
    slug: 'reef-mender-lifts-cable',
    tags: ['Coral Bridge', 'Submarine cables', 'Pacific'],
    bylines: ['aroha-pettersen'],
    dateline: { place: 'Suva' },
    at: { minutesAgo: 10 },
    readMore: ['cable-break', 'cable-explainer'],
    body: `
<p>The crew of the Reef Mender has brought one end of the Coral Bridge cable on deck, Litia Vakarau, the consortium’s operations director, said in Suva. The grapnel had missed it twice. At the third pass the rope’s tension rose from four tonnes to nine, “and everyone on the bridge stopped talking”.</p>
<p>The southern end, towards Suva, was tested at once and is sound for all of its 207km. It now hangs from a buoy. The ship has turned north to search for the other end, which the landslide may have carried away from its charted line.</p>
<p>The damage is larger than the echoes suggested. About five kilometres of cable are crushed or buried and will be left where they are. There is enough spare on board to bridge them: 31km were loaded.</p>
<p>If the northern end is found at the first try, splicing will take 16 hours for each of two joints. Ms Vakarau gave no date. Tuvalu and Kiribati have lived on satellites <a href="story:cable-break">since the break</a>; Tuvalu is up to 21% of its usual capacity. Video, the telecommunications office in Funafuti said, remains blocked, with one exception made by the island council: the last stage of the <a href="story:kivu-final">Kivu Classic</a>, which was shown on a sheet in the meeting house.</p>`,
    weight: 520,
  },
  {
    key: 'nairobi-matatu',
    section: 'world',
    kind: 'news',
    headline: 'Nairobi’s minibuses try fares that do not change with the rain',
    shortHeadline: 'Nairobi minibuses try steady fares',
    standfirst:
      'On 14 routes passengers pay by telephone, and the price is painted on the door. Crews earn a wage instead of a guess.',
    tags: ['Transport', 'Cities', 'Labour', 'Prices'],
    bylines: ['yusra-benhaddou'],
    dateline: { place: 'Nairobi' },
    at: { hoursAgo: 22 },
    readMore: ['dhaka-river-bus'],
    body: `
<p>When it rains in Nairobi, the fare goes up. Nobody decides it. The conductor looks at the sky, then at the queue, and says a number. On 14 of the city’s matatu routes this has ended. Since last month the fares are painted on the doors, in figures as high as a hand, and paid by telephone before the bus moves.</p>
<p>The trial was not the city’s idea. It belongs to three owners’ societies with 412 vehicles, whose members were losing more to guessing than to rain. “We knew what a bus should bring in on a day,” says Wanjiru Kamotho, who chairs the largest of them, Eastline Savings. “We knew what it brought home. In between there was a man with a pocket.”</p>
<p>That man, the conductor, used to rent the bus by the day and keep what was left over. He now gets 1,650 shillings a shift, the driver 2,200, with a bonus for each day without a complaint. Of 830 crew members, 94 have left. Most of the others say that they earn a little less in a good week and sleep better in a bad one.</p>
<table data-chart="bar"><caption>Takings per vehicle and day on the trial routes, in shillings</caption><thead><tr><th>Period</th><th>Takings</th></tr></thead><tbody><tr><td>Before, dry days</td><td>9,800</td></tr><tr><td>Before, rainy days</td><td>10,900</td></tr><tr><td>Trial, dry days</td><td>11,700</td></tr><tr><td>Trial, rainy days</td><td>12,100</td></tr></tbody></table>
<p>Passengers took to it for another reason. A fixed fare can be written down. Grace Atieno, who cleans offices in Westlands and changes buses twice, has put hers in a notebook for the first time in nine years: 140 shillings a day. “I thought it was 200,” she says. “I was paying 200.”</p>`,
    weight: 410,
  },
  {
    key: 'valparaiso-lifts',
    section: 'world',
    kind: 'news',
    headline: 'Valparaíso’s hillside lift runs again after 14 years, and the bakery moves back',
    shortHeadline: 'Valparaíso’s lift runs again',
    standfirst: 'Restoring 62 metres of track took longer than building it. Neighbours paid for the second cabin.',
    tags: ['Transport', 'Cities', 'Archives'],
    bylines: ['yusra-benhaddou'],
    dateline: { place: 'Valparaíso' },
    at: { daysAgo: 6, hoursAgo: 3 },
    readMore: ['dhaka-river-bus', 'paramaribo-wood'],
    body: `
<p>The first passenger was a sack of flour. It rode up the Loma Alta lift on {weekday} at seven in the morning, 62 metres along the rails in 80 seconds, and was received at the top with applause. The bakery of the Orellana family, which moved down to the port when the lift stopped 14 years ago, has moved back up.</p>
<p>Valparaíso was built on hills too steep for streets, and around 1900 it hung some thirty lifts on their sides: wooden cabins in pairs, one going up as the other comes down. Fewer than half of them run. Loma Alta was closed when a cable frayed. Its upper station became a store for chairs.</p>
<p>The city bought the ruin for one peso and spent six years on papers. The works themselves took 19 months and cost 2.3bn pesos, a third more than planned, because the wheel that carries the cable had to be cast anew. The drawings for it were found at a school for mechanics, whose pupils had measured the old wheel as an exercise in 1987.</p>
<blockquote><p>On the hill, distance is measured in knees. We have got 240 steps of it back.</p><footer><cite>Inés Orellana</cite>, baker</footer></blockquote>
<p>The money covered one cabin. For the other, 1,140 households of the hill gave what they could, on average 21,000 pesos, and a plate with all their names is screwed to its ceiling, where passengers have 80 seconds to look for their own. A ride costs 150 pesos. Those who live above the hundredth step ride free.</p>`,
    weight: 230,
  },
  {
    key: 'paramaribo-wood',
    section: 'world',
    kind: 'news',
    headline: 'Paramaribo’s wooden streets get their own school for carpenters',
    shortHeadline: 'A school for Paramaribo’s carpenters',
    standfirst:
      'Eighteen trainees learn joints that nobody had cut for two generations. The first house is the school.',
    tags: ['Cities', 'Labour', 'Local government'],
    bylines: ['yusra-benhaddou'],
    dateline: { place: 'Paramaribo' },
    at: { daysAgo: 19 },
    readMore: ['valparaiso-lifts'],
    body: `
<p>The old centre of Paramaribo is made of wood, white planks on red brick, and for twenty years it has lost houses faster than it could mend them. Money was one reason. The other stood in a report of the monuments office: in the whole city there were four carpenters who could cut the joints, and the youngest was 67.</p>
<p>Two of the four now teach. The school that opened this week has eighteen trainees, eleven of them women, and a curriculum of one house, its own: a merchant’s home of 1831 on the Wagenwegstraat whose gallery sagged by a hand’s breadth. Over two years the class will take the house apart and put it together again, learning each joint when they come to it.</p>
<p>“The buildings are the textbook,” says Orlando Wijngaarde, one of the two masters. “We read it from the roof down.” His pupils have found mistakes in it too. On the second floor a carpenter of the 19th century had cut a tenon on the wrong side, filled the gap with a wedge and signed the wedge.</p>
<p>The state pays the teachers, and a savings bank pays for the timber, which comes from managed forest. In return every trainee owes the city 100 days of work on houses whose owners cannot afford it. There is a waiting list of 57 houses. There is a waiting list of 130 trainees as well.</p>`,
    weight: 120,
  },
  {
    key: 'brics-expansion',
    section: 'world',
    kind: 'news',
    kicker: 'Diplomacy',
    headline: 'BRICS invites six countries to join, the first to be asked since South Africa',
    shortHeadline: 'BRICS invites six countries to join',
    standfirst:
      'Argentina, Egypt, Ethiopia, Iran, Saudi Arabia and the United Arab Emirates may enter on 1 January 2024.',
    slug: 'brics-invites-six-countries',
    tags: ['BRICS', 'Diplomacy', 'China', 'Russia'],
    bylines: ['ifeyinwa-brandt'],
    dateline: { place: 'Johannesburg', date: '2023-08-24' },
    at: { date: '2023-08-25', time: '07:30' },
    readMore: ['brf-analysis'],
    body: `
<p>The five countries of the BRICS group agreed in Johannesburg on Thursday 24 August to invite six more: Argentina, Egypt, Ethiopia, Iran, Saudi Arabia and the United Arab Emirates. Their membership is to begin on 1 January 2024. It would be the first growth of the group since South Africa joined Brazil, Russia, India and China in 2010.</p>
<table><caption>Members of BRICS and the countries invited, with the year of joining</caption><thead><tr><th>Country</th><th>Joined or may join</th></tr></thead><tbody><tr><td>Brazil, Russia, India, China</td><td>2009 (first summit)</td></tr><tr><td>South Africa</td><td>2010 (first summit in 2011)</td></tr><tr><td>Argentina, Egypt, Ethiopia, Iran, Saudi Arabia, United Arab Emirates</td><td>2024 (invited)</td></tr></tbody></table>
<p>Cyril Ramaphosa, South Africa’s president, announced the decision as host of the three-day summit. More than 20 countries had asked formally to be let in, according to South African officials. By which measure the six were chosen was not published.</p>
<p>China had pressed for a larger group. Brazil and India had been more careful, since each seat added makes theirs weigh less: decisions are taken by consensus. With Saudi Arabia, Iran and the Emirates among them, the eleven would include several of the world’s largest exporters of oil and several of its largest buyers.</p>
<p>Vladimir Putin, Russia’s president, took part by video. South Africa belongs to the International Criminal Court, which issued a warrant for his arrest in March, and would have been obliged to act on it. Sergei Lavrov, his foreign minister, sat in his place.</p>
<p>There was less news about money. The leaders spoke of trade in their own currencies. A common one, discussed loudly before the summit, is not on its list of decisions. The next summit is to be held in Russia, in the city of Kazan.</p>`,
    weight: 180,
  },
  {
    key: 'grain-deal-ends',
    section: 'world',
    kind: 'news',
    kicker: 'Trade',
    headline: 'Russia leaves the Black Sea grain deal after a year and 33m tonnes',
    shortHeadline: 'Russia leaves Black Sea grain deal',
    standfirst:
      'The agreement let ships carry Ukrainian maize and wheat through a war. Its last cargo ship reached the Bosporus on Monday.',
    slug: 'black-sea-grain-deal-lapses',
    tags: ['Trade', 'Shipping', 'Russia', 'Prices'],
    bylines: ['yusra-benhaddou'],
    dateline: { place: 'Istanbul' },
    at: { date: '2023-07-17', time: '19:20' },
    readMore: ['brics-expansion'],
    body: `
<p>Russia said on Monday 17 July that it would not extend the agreement under which Ukraine has shipped grain across the Black Sea during the war. The deal was signed in Istanbul on 22 July 2022 with the United Nations and Türkiye. It lapses at midnight.</p>
<p>In a little less than a year more than 1,000 voyages brought almost 33m tonnes of food from three ports around Odesa to 45 countries. A little over half was maize and a quarter was wheat. Inspectors of the four parties boarded each ship off Istanbul, on her way in and on her way out.</p>
<table data-chart="bar"><caption>Cargo under the Black Sea grain deal by destination, million tonnes (five largest, rounded)</caption><thead><tr><th>Destination</th><th>Million tonnes</th></tr></thead><tbody><tr><td>China</td><td>8.0</td></tr><tr><td>Spain</td><td>6.0</td></tr><tr><td>Türkiye</td><td>3.2</td></tr><tr><td>Italy</td><td>2.1</td></tr><tr><td>Netherlands</td><td>2.0</td></tr></tbody></table>
<p>Moscow gave as its reason that a second agreement of the same day, on Russia’s own exports of food and fertiliser, had not been kept: sanctions leave such goods alone, but banks, insurers and carriers shy from handling them. It had let the deal be renewed three times, the last two for only 60 days each.</p>
<p>What follows is a question of insurance as much as of ships. Without the corridor, cover for a voyage to Odesa must be bought as cover for a war. Ukraine’s other ways out are the Danube ports and the railways of its western neighbours, which cost more and carry less.</p>
<p>Prices for wheat rose and then fell back during the day. The larger effect may be slow: the deal’s best work was to make a harvest sellable before it was sown.</p>`,
    weight: 150,
  },
]
