import type { DemoStory } from './demo-story.ts'

/** The report from the lagoon, with the number of piles, which a later edition put right. */
const gradoHarbour = (piles: string): string => `
<p>At first Sara Degrassi thought that she had found a fence. In five metres of brown water off Grado, with her hand in front of the mask and still out of sight, she felt a post, then another, then a third, all an arm’s length apart. That was two years ago. The fence has turned out to be 310 metres long and twelve wide. It is the breakwater of a Roman port that is in no ancient book.</p>
<p>The team of the Laguna Institute, which Ms Degrassi leads, has now published its map. It shows ${piles} oak piles in two parallel rows, filled between with stones, and behind them a basin the size of four football fields. Aquileia, some ten kilometres inland, was among the largest cities of the Roman Empire. Ships of any draught could not reach it. Here, it seems, is where they stopped.</p>
<h2>Felled in a single winter</h2>
<p>Wood that has lain in mud for two thousand years keeps its rings. Of 88 piles that were sampled, 83 had been felled between the autumn of one year and the spring of the next: the winter of AD 14 to 15, according to Petra Lindner, who dates timber in Ljubljana. Augustus died in the August before. “An emperor dies, and by Easter, if there had been Easter, somebody builds a harbour,” she says. “That is either a plan that had been waiting or a great deal of money that had not.”</p>
<p>The trees came from one place, too. Their rings match those of oaks from the upper Sava, 130km away and on the far side of the mountains. They must have been drawn over the pass and floated down the Isonzo: about 900 tonnes of timber in one season.</p>
<table data-chart="bar"><caption>Origin of the amphorae found in the harbour basin, per cent of 1,940 pieces</caption><thead><tr><th>Origin</th><th>Share (%)</th></tr></thead><tbody><tr><td>Istria and the Adriatic</td><td>44</td></tr><tr><td>North Africa</td><td>31</td></tr><tr><td>Aegean</td><td>17</td></tr><tr><td>Elsewhere</td><td>8</td></tr></tbody></table>
<h2>Oil in, and something out</h2>
<p>The basin is full of pots. Most of them had carried oil from Istria, an almost local trade. A third came from North Africa, with fish sauce and oil. What Aquileia sent back is harder to see, because glass and amber are light and iron rusts away. In one corner, however, the divers found 212 lead seals with the stamp of a customs station, all broken on the same side. Goods were opened here, counted and closed again.</p>
<blockquote><p>We have found the place where the Empire checked its luggage.</p><footer><cite>Sara Degrassi</cite>, underwater archaeologist, Laguna Institute</footer></blockquote>
<p>Why did nobody write of it? Perhaps because it was so short-lived. The uppermost layer of stones is covered by sand with shells of the second century, and by nothing Roman after that. The sea came up, or the coast went down, by roughly a metre in four generations. The lagoon took the harbour as it is taking back the sandbanks today, says Ms Degrassi, and she does not mean it as a figure of speech: the tide gauge of Trieste has risen by about 20cm since it was first read.</p>
<p>The piles stay where they are. Out of the mud they would not last a year. Visitors will get to see them all the same, through a pane in the floor of the fishermen’s house, where a camera looks at post number 1. It is, for the most part, brown.</p>`

/** Stories of the section Science. */
export const scienceStories: DemoStory[] = [
  {
    key: 'cable-explainer',
    section: 'science',
    kind: 'explainer',
    kicker: 'Explained',
    headline: 'How do you mend a cable that lies under two kilometres of sea?',
    shortHeadline: 'How to mend a cable under the sea',
    standfirst:
      'With a hook, a rope and a very steady hand. The repair of Coral Bridge, which links Fiji with two atoll states, step by step.',
    slug: 'how-to-mend-a-submarine-cable',
    tags: ['Submarine cables', 'Coral Bridge', 'Telecommunications', 'Pacific'],
    bylines: ['henrike-osterkamp'],
    dateline: { place: 'Suva' },
    at: { hoursAgo: 25 },
    readMore: ['cable-break', 'cable-ship-arrives', 'cable-listening'],
    body: `
<p>Almost everything that crosses an ocean as data does so on the sea floor, in some 600 cables. Faults are common: between 150 and 200 are repaired in a year, most of them caused by anchors and fishing gear in shallow water. Where there are several cables, nobody notices. The people of Tuvalu and Kiribati <a href="story:cable-break">have noticed</a>.</p>
<h2>1. Where is it broken?</h2>
<p>A pulse of laser light is sent into the fibre. A broken end throws a little of it back, and the time of the echo tells the distance. In glass, light covers about 204km in a thousandth of a second. From kilometre 212 of Coral Bridge the echo came back after a little more than two thousandths. This places the break to within some ten metres of cable. Where those metres lie on the sea floor is less certain, because nothing down there is straight.</p>
<h2>2. How is it found at that depth?</h2>
<p>By fishing. Robots that can work on cables are used down to about 2,000 metres, and in the mud of a landslide they see nothing. The ship therefore lowers a grapnel, a chain with hooks, on a rope one and a half times as long as the water is deep. She tows it slowly across the line of the cable. On the bridge someone watches the tension. A jump of several tonnes that does not fall again is a cable.</p>
<h2>3. Why cut it again?</h2>
<p>A cable that is tight on the sea floor cannot be lifted to the surface: it is too short. So the hooks have a blade. They cut on one side of the fault and hold the end. The first end is brought up, tested as far as the shore, closed with a cap and hung on a buoy. Then the search for the second begins.</p>
<aside><h3>A repair in numbers</h3><ul><li><strong>2,340m</strong> depth at the break</li><li><strong>3,500m</strong> rope for the grapnel</li><li><strong>12</strong> fibres in six pairs, each joined twice</li><li><strong>17mm</strong> thickness of the cable in deep water</li><li><strong>31km</strong> spare cable on board</li></ul></aside>
<h2>4. How are the ends joined?</h2>
<p>In a clean room on a rolling ship. The layers are stripped one by one: polythene, copper, steel wires, a tube of jelly, and in it fibres as thin as a hair. An electric arc melts each pair of ends together. The joint is photographed and tested. A loss of light of more than a few hundredths of a decibel and it is done again. Then everything is put back in the reverse order and moulded into polythene, which is X-rayed for bubbles. One joint takes about 16 hours.</p>
<p>Two are needed. The spare piece that closes the gap is longer than the gap, as it has to reach up to the ship and down again on either side.</p>
<h2>5. Can it happen again?</h2>
<p>Yes, and in the same place. Slopes that have slid are often laid bare for the next slide. The consortium may choose a longer way round; the survey for that takes months. What helps at once is another cable. There, the argument is about money rather than physics.</p>`,
    weight: 930,
  },
  {
    key: 'cable-listening',
    section: 'science',
    kind: 'news',
    kicker: 'Oceans',
    headline: 'Off Portugal, an old telephone cable has learned to hear whales',
    shortHeadline: 'An old telephone cable hears whales',
    standfirst:
      'Laser light turns 62km of idle fibre into 6,200 microphones. Seismologists wanted earthquakes. They got a shipping lane, a choir and one burglar.',
    slug: 'cable-that-hears-whales',
    tags: ['Submarine cables', 'Oceans', 'Telecommunications'],
    bylines: ['henrike-osterkamp'],
    dateline: { place: 'Sines' },
    at: { daysAgo: 13, hoursAgo: 2 },
    readMore: ['cable-explainer'],
    body: `
<p>The fin whale that Tiago Vilarinho likes best passes Sines about once a week. It sings one note, deeper than a human ear can hear, for a second at a time and every 13 seconds. On the screen in his office it is a row of pale commas, which slide from right to left as the whale swims north. “We call him the tax collector,” says the seismologist. “Always on time and never in a good mood.”</p>
<p>No hydrophone is involved. The ears are a telephone cable that was laid in the 1990s, retired two years ago and would have stayed on the sea bed for good. The Coastal Geophysics Group, ten people in two rooms above the harbour, asked its owner for one of the dark fibres. It was theirs in return for a bottle of port.</p>
<h2>Glass that shivers</h2>
<p>The method is known as distributed acoustic sensing. A laser sends 500 flashes a second into the fibre. Tiny flaws in the glass throw back a glimmer of each. When the fibre is stretched, even by a millionth of a millimetre in a metre, the glimmer changes. A computer compares one flash with the next and gets, for each ten metres of cable, a figure for how it shivers: 6,200 of them over 62km, at every moment.</p>
<p>This makes for a terabyte of data a day, which is the first problem. The second is that the sea is loud. Ferries are diagonal stripes. The surf hums. Whenever the pumps of the refinery change over, all 6,200 channels jump.</p>
<table data-chart="bar"><caption>What the cable off Sines heard in its first year, events told apart by the group</caption><thead><tr><th>Source</th><th>Events</th></tr></thead><tbody><tr><td>Ships</td><td>8,412</td></tr><tr><td>Whale calls, in series</td><td>1,377</td></tr><tr><td>Earthquakes below magnitude 2</td><td>655</td></tr><tr><td>Earthquakes of magnitude 2 and more</td><td>91</td></tr><tr><td>Not explained</td><td>204</td></tr></tbody></table>
<h2>Minutes that count</h2>
<p>Earthquakes are the reason for it all. In 1755 a quake off this coast and the wave that followed it destroyed Lisbon, and where exactly it began is disputed to this day, since seismometers stand on land. The cable reaches 62km closer to whatever comes next. For a quake in the west it would win between seven and nine seconds of warning, the group has calculated. For trains and lifts it is enough to stop.</p>
<p>Of the 746 quakes of the first year, 402 had gone unnoticed on land. They lie along a line that is on no map of faults. Dr Vilarinho doesn’t want to call it a fault before a ship has been there. “A line is what people see in dots when they have not slept,” he says.</p>
<blockquote><p>For 25 years this cable carried people’s voices, and nobody asked it what it heard.</p><footer><cite>Tiago Vilarinho</cite>, seismologist</footer></blockquote>
<p>And the burglar? One night in the spring of the first year a small boat came in without lights, stopped above kilometre 4 and put down something heavy. The cable heard the engine, the stop, the thud. In the morning the harbour police raised eleven lobster pots that belonged to somebody else. The case came to court, and the cable’s evidence was admitted. It is the only one of the witnesses who did not contradict himself.</p>`,
    weight: 540,
  },
  {
    key: 'grado-harbour',
    section: 'science',
    kind: 'news',
    kicker: 'Archaeology',
    headline: 'Divers off Grado map a Roman harbour that no ancient author mentions',
    shortHeadline: 'Divers map an unknown Roman harbour',
    standfirst:
      'Oaks felled in a single winter, 212 broken customs seals and pots from three shores: the outer port of Aquileia comes out of the mud.',
    slug: 'roman-harbour-off-grado',
    tags: ['Archaeology', 'Ports', 'Trade'],
    bylines: ['henrike-osterkamp', 'livia-cossutta'],
    dateline: { place: 'Grado' },
    at: { daysAgo: 7, hoursAgo: 9 },
    readMore: ['cable-listening', 'letters-archive'],
    body: gradoHarbour('3,160'),
    editions: [
      {
        hoursLater: 28,
        change: 'correction',
        note: 'Number of piles put right: 1,360.',
        body: gradoHarbour('1,360'),
      },
    ],
    corrections: [
      {
        hoursLater: 28,
        text: 'This article first gave the number of oak piles as 3,160. The team has mapped 1,360. We exchanged two digits.',
      },
    ],
    weight: 720,
  },
  {
    key: 'uppsala-blue',
    section: 'science',
    kind: 'news',
    headline: 'Uppsala chemists dye cotton blue in lukewarm water',
    standfirst:
      'A bacterium makes the colour inside the fibre. Jeans need a tenth of the usual water, and a week of patience.',
    tags: ['Water', 'Energy'],
    bylines: ['henrike-osterkamp'],
    dateline: { place: 'Uppsala' },
    at: { hoursAgo: 34 },
    readMore: ['fog-nets'],
    body: `
<p>Blue is the most popular colour of cloth and one of the dirtiest. To make indigo cling to cotton it has to be dissolved with strong alkali and a reducing agent, washed out and dissolved again, up to a dozen times. A group in Uppsala has found a way round this. It lets the dye come into being where it is wanted.</p>
<p>The team around Ebba Nyström grew a harmless bacterium that produces not indigo but its colourless forerunner. Yarn is laid in the broth at 31 °C. The forerunner, small and soluble, seeps into the fibre. Then an enzyme is added, air does the rest, and within an hour the yarn turns from white by way of green to blue. What has turned blue can no longer get out.</p>
<p>For a kilogram of yarn the method takes 7 litres of water, against about 70 in a good mill, and no heating above body temperature. In the test for washing, 50 rounds at 40 °C, it lost less colour than trade denim. In the test for rubbing it lost more, which may please those who like their jeans worn.</p>
<p>Now the snag. The broth has to grow for a week, and one batch of it dyes 40kg. A mill does that in a few minutes. “We are not competing with a mill,” says Dr Nyström. “We are competing with its sewer.” A weaving mill in Borås will try the method on 2,000 metres of cloth this year. The colour has a name already, chosen by the doctoral students who looked after the broth at weekends: Sunday blue.</p>`,
    weight: 290,
  },
  {
    key: 'trento-bats',
    section: 'science',
    kind: 'news',
    headline: 'Seventy schoolchildren count Trento’s bats, and find one that should not be there',
    shortHeadline: 'Schoolchildren count Trento’s bats',
    standfirst:
      'With detectors the size of a matchbox they listened on 52 balconies. The result is a map, and a change to the street lamps.',
    tags: ['Cities', 'Local government'],
    bylines: ['henrike-osterkamp'],
    dateline: { place: 'Trento' },
    at: { daysAgo: 17 },
    body: `
<p>The rule was that nobody had to stay up. The detectors did that, on 52 balconies in all parts of Trento, for 30 nights each. In the morning seventy pupils from four schools took out the cards, had breakfast and began to sort: click, buzz, moped, bat.</p>
<p>They have now handed the city a map with 118,000 calls from 14 species. That is three species more than the last survey by experts, who had four nights and no balconies. One of the three is the giant noctule, the largest bat of Europe, which hunts migrating birds and had last been recorded in the valley in 1924. A specialist in Bologna has checked all 19 of its calls and confirmed 17.</p>
<p>“I would not have believed it from a colleague,” he wrote to the class, “but you have noted the moped.”</p>
<p>The map has had one effect at once. Along the Fersina stream, where the lesser horseshoe bat flies as soon as it is dark, the pupils found a gap 400 metres wide. It coincided with the new street lamps. The city has dimmed 36 of them from eleven at night and changed their colour to amber. Three weeks later the calls were back, fewer than elsewhere, but in the gap.</p>
<p>The bill for the project came to €4,100, detectors included. The largest single item was biscuits.</p>`,
    weight: 260,
  },
  {
    key: 'juice-launch',
    section: 'science',
    kind: 'news',
    kicker: 'Space',
    headline: 'Juice leaves for Jupiter, eight years and four flybys away',
    standfirst:
      'Europe’s probe will look for oceans under the ice of three moons. A day’s delay for lightning did not matter.',
    slug: 'juice-leaves-for-jupiter',
    tags: ['Space', 'Oceans'],
    bylines: ['henrike-osterkamp'],
    dateline: { place: 'Kourou' },
    at: { date: '2023-04-14', time: '16:30' },
    readMore: ['moon-landing'],
    body: `
<p>At 14.14 central European time on Friday 14 April an Ariane 5 rose from Kourou in French Guiana with six tonnes of spacecraft on top and nothing to wait for. On the day before, lightning had stopped the count. Half an hour after the launch Juice was flying on its own, and a little later an antenna in Western Australia heard it.</p>
<p>The Jupiter Icy Moons Explorer, to give it its full name, is the largest planetary mission of the European Space Agency. It carries ten instruments and will arrive in July 2031. Jupiter is too far for a straight throw. On its way the probe lets itself be swung by the Earth and the Moon, by Venus and twice more by the Earth.</p>
<aside><h3>The itinerary</h3><ul><li><strong>2024</strong> past the Moon and the Earth</li><li><strong>2025</strong> past Venus</li><li><strong>2026 and 2029</strong> past the Earth</li><li><strong>2031</strong> arrival at Jupiter</li><li><strong>2034</strong> into orbit around Ganymede</li></ul></aside>
<p>Its goal are three moons on which there may be more water than in all the oceans of the Earth, under kilometres of ice: Europa, Callisto and above all Ganymede, the largest moon of the solar system. After 35 flybys Juice is to enter an orbit around Ganymede in 2034. No craft has ever orbited a moon other than our own.</p>
<p>Sunlight at Jupiter is 25 times weaker than here, and so the probe has 85 square metres of solar panels, which have to unfold in the first hours. Most of its scientists will be older by a decade when the data arrive. Some have said that they chose their doctoral students accordingly.</p>`,
    weight: 100,
  },
  {
    key: 'moon-landing',
    section: 'science',
    kind: 'news',
    kicker: 'Space',
    headline: 'India lands near the Moon’s south pole, where nobody had landed before',
    shortHeadline: 'India lands near the Moon’s south pole',
    standfirst: 'Chandrayaan-3 touches down at the second attempt of the programme. It has one lunar day to work.',
    slug: 'india-lands-near-lunar-south-pole',
    tags: ['Space', 'Moon'],
    bylines: ['rafiq-sundaram', 'henrike-osterkamp'],
    dateline: { place: 'Bengaluru' },
    at: { date: '2023-08-23', time: '16:05' },
    readMore: ['juice-launch'],
    body: `
<p>India has landed on the Moon. On Wednesday 23 August, a few minutes after six in the evening in Bengaluru, the lander Vikram of the Chandrayaan-3 mission set down upright on the lunar surface, at about 69 degrees south. No craft had landed so near to the pole. In the control room of the space agency ISRO engineers who had been silent for nineteen minutes stood up as one.</p>
<p>India is the fourth country to make a soft landing there. Its first try, in September 2019, ended in a crash in the last minutes. The new lander was given stronger legs, more fuel and a larger field in which to choose its spot. Only four days earlier a Russian craft bound for the same region, Luna-25, was lost.</p>
<table><caption>First soft landings on the Moon, by country</caption><thead><tr><th>Country</th><th>Craft</th><th>Date</th></tr></thead><tbody><tr><td>Soviet Union</td><td>Luna 9</td><td>3 February 1966</td></tr><tr><td>United States</td><td>Surveyor 1</td><td>2 June 1966</td></tr><tr><td>China</td><td>Chang’e 3</td><td>14 December 2013</td></tr><tr><td>India</td><td>Chandrayaan-3</td><td>23 August 2023</td></tr></tbody></table>
<p>What draws them all to the south is ice. In craters that never see the sun there may be water, which a later station could drink, breathe or split into fuel. Vikram carries a thermometer on a rod and a seismometer, and a rover of 26kg, Pragyan, that is to roll down a ramp.</p>
<p>They have until the sun sets, one lunar day, or about fourteen of ours. The night that follows is colder than their batteries were built for. ISRO says that it will listen on the morning after all the same.</p>`,
    weight: 160,
  },
  {
    key: 'covid-emergency-ends',
    section: 'science',
    kind: 'news',
    kicker: 'Public health',
    headline: 'WHO ends the Covid emergency after three years, three months and five days',
    shortHeadline: 'WHO ends the Covid emergency',
    standfirst: 'The virus stays, the alarm is over. The agency asks governments to keep what they have learned.',
    slug: 'who-ends-covid-emergency',
    tags: ['Public health', 'Diplomacy'],
    bylines: ['ifeyinwa-brandt'],
    dateline: { place: 'Geneva' },
    at: { date: '2023-05-05', time: '17:10' },
    body: `
<p>The World Health Organisation declared on Friday 5 May that Covid-19 is no longer a public-health emergency of international concern. The alarm, the highest that it can raise, had been in force since 30 January 2020. Tedros Adhanom Ghebreyesus, the director-general, followed the advice of his committee of experts, which had met the day before for the 15th time.</p>
<p>Almost seven million deaths have been reported to the agency. It holds the true number to be at least 20 million. Deaths have been falling for more than a year, in most countries hospitals work as they did before, and nearly everyone has some immunity from vaccines or infections. Mr Tedros stressed that the virus was still killing and still changing. If things grew worse, he would call the committee again.</p>
<p>In law little changes at once: the emergency gave the agency the right to make recommendations, on travel for instance, and most of those had gone. In practice the word has opened purses and speeded up approvals. What comes next is duller. Countries are asked to fold the work on Covid into what they do about other diseases, to go on reporting, and to have a plan in the drawer.</p>
<p>A treaty on the next pandemic is being negotiated in the same building. It is to be ready in a year. The people who clean its meeting rooms took down the last of the arrows on the floor in the afternoon. They left marks.</p>`,
    weight: 90,
  },
]
