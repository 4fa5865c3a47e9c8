import type { DemoStory } from './demo-story.ts'

const strikeOpening = `
<p>Ten minutes before the early shift the telephones of 640 dockers in Trieste rang, and nobody picked up. The app that calls them to work went on ringing until the shift was due to begin. By then two ships lay at the container quay with their hatches open, and the cranes above them did not move.</p>
<p>The strike on Molo Nuovo, where Golfo Terminali handles about 2,300 containers a day, is the first in eleven years. It has no end date. The union, Portuali Uniti, says that all but nine of its members stayed away from the first shift. The company does not dispute it.</p>`

const strikeDispute = `
<h2>Six hours’ notice</h2>
<p>Pay is part of the quarrel, and the smaller part. Golfo has offered 5% over two years and the union asks for 9%. The rest is about the app. It was brought in two years ago and calls dockers to work as ships arrive, with six hours’ notice at the least. The union wants 48 hours.</p>
<p>“A ship crosses the whole Mediterranean with a plan,” said Dario Stanich, the union’s secretary, at the gate. “It knows its berth four days ahead. The only thing in the port that is not planned is the life of the man who unloads it.”</p>
<blockquote><p>I have missed two christenings and my own birthday. The ship was late both times.</p><footer><cite>Nevio Crismani</cite>, crane driver</footer></blockquote>
<p>Renata Vidulich, the chief executive of Golfo, sees a port that competes by the hour. Before the app, she said, crews were booked for ships that were still at sea, and one paid hour in seven was spent waiting. That is now one in twenty. “With 48 hours we’d go back to paying people to look at the water. Our neighbours would not.”</p>
<h2>Who feels it</h2>
<p>The oil terminal, the ferries and the fishing harbour work as usual, and so do the trains that leave with containers already landed. These will be gone in about two days. Then it will be felt in places that have never seen the sea: two thirds of the boxes landed on Molo Nuovo go on by rail to Austria, southern Germany, Hungary and Czechia.</p>
<aside><h3>The dispute in brief</h3><ul><li><strong>Who:</strong> 640 dockers; Golfo Terminali; the union Portuali Uniti</li><li><strong>Pay:</strong> 5% over two years offered, 9% asked</li><li><strong>Notice of a shift:</strong> 6 hours now, 48 asked</li><li><strong>Usual traffic:</strong> 2,300 containers a day</li></ul></aside>`

/** The report on the bank's decision, with a note under its box of rates. */
const ecbRecord = (note: string): string => `
<p>The European Central Bank raised its interest rates on Thursday 14 September by a quarter of a percentage point, for the tenth time in a row. Banks that leave money with it overnight will receive 4%, more than at any time since the euro was introduced in 1999. Fourteen months ago they had to pay for it: the rate stood at minus 0.5%.</p>
<table data-chart="line"><caption>ECB deposit rate after each decision since July 2022, per cent</caption><thead><tr><th>Decision</th><th>Rate (%)</th></tr></thead><tbody><tr><td>Jul 2022</td><td>0.00</td></tr><tr><td>Sep 2022</td><td>0.75</td></tr><tr><td>Oct 2022</td><td>1.50</td></tr><tr><td>Dec 2022</td><td>2.00</td></tr><tr><td>Feb 2023</td><td>2.50</td></tr><tr><td>Mar 2023</td><td>3.00</td></tr><tr><td>May 2023</td><td>3.25</td></tr><tr><td>Jun 2023</td><td>3.50</td></tr><tr><td>Jul 2023</td><td>3.75</td></tr><tr><td>Sep 2023</td><td>4.00</td></tr></tbody></table>
<p>The decision was not unanimous. Christine Lagarde, the bank’s president, told reporters in Frankfurt that some members of the governing council would rather have waited, and that a solid majority had agreed. Investors had been split almost evenly on what would happen, which is rare for a bank that dislikes surprises.</p>
<h2>A sentence that markets heard</h2>
<p>They listened above all to one sentence of the statement. Rates, it says, have reached levels that, held for long enough, will help substantially to bring inflation back to the aim of 2%. Few took this for a promise. Many took it for a pause. The euro fell against the dollar within minutes.</p>
<p>Prices in the euro area were a little more than 5% higher in August than a year before. The bank’s own economists now expect 5.6% for this year as a whole and 3.2% for the next, more than they did in June, because energy has become dearer. Only for 2025 did they lower their figure, to 2.1%.</p>
<h2>Growth pays</h2>
<p>The same economists cut their forecast of growth. The economy of the euro area is expected to grow by 0.7% this year and 1% in 2024. Loans are already scarcer: firms borrow less, families build less. That is how the medicine is meant to work. The debate in the council is about the dose.</p>
<p>For savers and debtors the decision adds up slowly. On a debt of €200,000 whose rate follows the bank’s step by step, ten increases mean €9,000 a year more in interest. What banks pay on savings has risen far more slowly, and some banks still pay nothing at all on current accounts.</p>
<aside><h3>Three rates</h3><ul><li><strong>4.00%</strong> for deposits that banks leave overnight</li><li><strong>4.50%</strong> for loans of a week to banks</li><li><strong>4.75%</strong> for loans to banks overnight</li></ul>${note}</aside>`

/** The report on direct buying, with the chart's first two shares, which a later edition put right. */
const coffeeDirect = (growers: number, mill: number): string => `
<p>For three generations the firm of Cattarini in Trieste bought its coffee by telephone. Two people, a sample roaster, a man in Hamburg: that was the purchasing department. Since last year it has bought directly from 214 growers in the hills of Huehuetenango. There is no man in Hamburg any more. There are nine people.</p>
<p>The idea was simple. Of each euro that Cattarini paid for green coffee, the growers had seen 58 cents. Now they see 79. The firm pays a little less than before, and in a year of high prices that was the difference between profit and loss.</p>
<table data-chart="bar"><caption>Where a euro paid for green coffee goes since the change, in cents</caption><thead><tr><th>To whom</th><th>Cents</th></tr></thead><tbody><tr><td>Growers</td><td>${growers}</td></tr><tr><td>Mill and drying</td><td>${mill}</td></tr><tr><td>Freight and insurance</td><td>7</td></tr><tr><td>Bank and customs</td><td>5</td></tr></tbody></table>
<p>What the table leaves out is the nine. One spends his days on the proof that no forest was felled for the beans. Two taste. One explains to the bank why a grower needs the money in the month in which there is no coffee. “The middleman did all this in his head,” says Giulia Cattarini, who runs the firm. “We used to call it his margin. It was his work.”</p>
<p>She would do it again. In the old days a bad sack was an argument; now there is a name on it. Last month Marta Velásquez, who grows coffee at 1,700 metres above San Pedro Necta, sent back her own sacks from the scales, because two smelled of smoke. She had read the complaint that her neighbour got.</p>`

/** Stories of the section Business. */
export const businessStories: DemoStory[] = [
  {
    key: 'strike-first-day',
    section: 'business',
    kind: 'news',
    kicker: 'Port strike',
    headline: 'Trieste’s dockers stop work, and an app rings in 640 pockets',
    shortHeadline: 'Trieste’s dockers stop work',
    standfirst:
      'The first strike on the container quay in eleven years is less about pay than about notice: six hours of it, or forty-eight.',
    slug: 'trieste-dockers-stop-work',
    tags: ['Trieste port strike', 'Labour', 'Ports', 'Trieste', 'Shipping'],
    bylines: ['livia-cossutta', 'tomasz-wielgosz'],
    dateline: { place: 'Trieste' },
    at: { hoursAgo: 46 },
    readMore: ['strike-diversions', 'strike-mediator', 'strike-column'],
    body: `${strikeOpening}${strikeDispute}
<p>No talks are planned. Both sides say that they are ready for them.</p>`,
    editions: [
      {
        hoursLater: 6,
        change: 'update',
        note: 'The company has raised its offer; the prefecture looks for a mediator.',
        body: `${strikeOpening}
<p>Some hours into the strike Golfo raised its offer on pay from 5% over two years to 6.2%. Mr Stanich called it “an answer to a question that we put second”. The prefecture said that it was looking for a mediator whom both sides could accept.</p>${strikeDispute}`,
      },
    ],
    weight: 1120,
  },
  {
    key: 'strike-diversions',
    section: 'business',
    kind: 'news',
    kicker: 'Port strike',
    headline: 'Ships queue off Trieste as hauliers pay double for a lorry from Koper',
    shortHeadline: 'Ships queue off Trieste in dock strike',
    standfirst:
      'Seven vessels wait in the gulf and eight have gone to other ports. The neighbours are polite about it.',
    slug: 'ships-queue-off-trieste',
    tags: ['Trieste port strike', 'Shipping', 'Ports', 'Trade'],
    bylines: ['tomasz-wielgosz'],
    dateline: { place: 'Koper' },
    at: { hoursAgo: 20 },
    readMore: ['strike-first-day', 'strike-mediator'],
    body: `
<p>From the hill above Koper one can see both ports, the one that works and the one that does not. Off Trieste, 15km away across the bay, seven container ships lay at anchor when the fourth shift of the <a href="story:strike-first-day">dockers’ strike</a> ended. Koper’s quay was so full that lorries queued back to the motorway.</p>
<table data-chart="line"><caption>Container ships at anchor off Trieste, by shifts of eight hours since the strike began</caption><thead><tr><th>Shift</th><th>Ships</th></tr></thead><tbody><tr><td>Before</td><td>1</td></tr><tr><td>First</td><td>3</td></tr><tr><td>Second</td><td>4</td></tr><tr><td>Third</td><td>6</td></tr><tr><td>Fourth</td><td>7</td></tr></tbody></table>
<p>Eight more ships have not waited. Four turned to Koper, three to Rijeka and one to Venice. For the carriers that is a day lost. For those who own the goods it is a puzzle, since a box that lands in another country has other papers and other trains.</p>
<p>“On the day before the strike a lorry from the coast to Graz cost €640,” says Nejc Kolenc, who runs the hauliers’ firm Transkras in Sežana with 38 lorries. “Yesterday I could have had €1,300. I charged my old customers the old price and told the new ones that they would be old customers soon.” His drivers are close to the hours that the law allows. By tomorrow, he says, price will not matter, because nobody will be left to pay it to.</p>
<p>In Koper nobody rejoices aloud. The port shares pilots with Trieste in bad weather, and many families work in both. Its dockers voted on {weekday} to handle diverted ships without overtime: every box, but no faster than usual. The meeting lasted for eleven minutes.</p>`,
    weight: 580,
  },
  {
    key: 'strike-ends',
    section: 'business',
    kind: 'news',
    kicker: 'Port strike',
    headline: 'Trieste’s dockers go back with 36 hours’ notice and a say over the app',
    shortHeadline: 'Trieste’s dockers go back to work',
    standfirst:
      'After six lost shifts the members vote 412 to 139 for a deal that was found in an envelope. The first crane moved forty minutes later.',
    slug: 'trieste-dockers-deal',
    tags: ['Trieste port strike', 'Labour', 'Ports', 'Trieste', 'Shipping'],
    bylines: ['livia-cossutta', 'tomasz-wielgosz'],
    dateline: { place: 'Trieste' },
    at: { hoursAgo: 2 },
    readMore: ['strike-first-day', 'strike-mediator', 'strike-diversions', 'strike-column'],
    body: `
<p>The strike in the port of Trieste is over. In the canteen on Molo Nuovo 551 dockers voted on {weekday}, 412 for the agreement and 139 against, and forty minutes after the count the first of the cranes lifted a box off a ship that had waited for it through six shifts.</p>
<p>Under the deal a docker must be told of a shift 36 hours before it starts. Who is called with less notice may refuse, and is paid half as much again for accepting. Pay rises by 7.5% over two years. Golfo Terminali, which runs the quay, had offered 6.2% at the last; the union, Portuali Uniti, had asked for 9%.</p>
<h2>Six people and a programme</h2>
<p>The part that may be copied elsewhere fills half a page. A committee of six, three from each side, will see how the app chooses whom it calls, and no change to its rules takes force without four of their votes. “It’s not a person, so it can’t be dismissed,” said Dario Stanich, the union’s secretary. “But from today it has a boss, and I sit on it.”</p>
<p>Renata Vidulich, chief executive of Golfo, said that the company could live with 36 hours, because it had tested them. Over two nights its planners had run the traffic of the past year again with longer notice. Waiting time rose from one paid hour in twenty to one in fourteen. “That has a price. It is lower than the price of this week.” She put the latter at €3.1m.</p>
<table><caption>What was asked, offered and agreed</caption><thead><tr><th>Point</th><th>Union asked</th><th>Company offered</th><th>Agreed</th></tr></thead><tbody><tr><td>Pay rise over two years</td><td>9%</td><td>5%, later 6.2%</td><td>7.5%</td></tr><tr><td>Notice of a shift</td><td>48 hours</td><td>6 hours</td><td>36 hours</td></tr><tr><td>Rules of the app</td><td>joint decision</td><td>information</td><td>four of six votes</td></tr></tbody></table>
<h2>An envelope</h2>
<p>The figure 36 had been lying on the table for hours. Elena Marusig, the retired judge who mediated, <a href="story:strike-mediator">had let both sides initial it</a> before they had agreed on anything else, and put it into an envelope. When talks stuck on pay, she opened it and read it aloud. “They had forgotten that they had already met once,” she said. She has hung the clock back on its nail.</p>
<blockquote><p>Nobody won. You can tell by how tired they both look, and that nobody shouts.</p><footer><cite>Elena Marusig</cite>, mediator</footer></blockquote>
<p>Not everyone is content. A quarter of those who voted said no, many of them younger crane drivers who had hoped for 48 hours. The deal runs for two years; 36 hours, one of them said at the gate, is also a number that one can strike about.</p>
<h2>What happens now</h2>
<p>Nine ships are waiting in the gulf, and 4,600 containers, two days’ work, are late. Since new ships keep coming, it will take about eight days to catch up, the harbour office estimates, with two extra goods trains a night. Fruit goes first, then medicines and parts for factories. Eleven containers of garden gnomes, it was noted with some relief, can be left until last.</p>`,
    weight: 2050,
  },
  {
    key: 'cable-banks',
    section: 'business',
    kind: 'news',
    kicker: 'Pacific',
    headline: 'With the cable cut, Tarawa’s bank goes back to paper, and finds its stamps',
    shortHeadline: 'Tarawa’s bank goes back to paper',
    standfirst:
      'Cards do not work in Kiribati’s capital. Shops write names into books, as they did until three years ago.',
    slug: 'tarawa-bank-back-to-paper',
    tags: ['Coral Bridge', 'Pacific', 'Telecommunications', 'Trade'],
    bylines: ['aroha-pettersen'],
    dateline: { place: 'Tarawa' },
    at: { hoursAgo: 6 },
    readMore: ['cable-break', 'cable-column'],
    body: `
<p>The stamp says PAID and has a date that is turned by hand. Ruuta Teaero found it at the back of a drawer in the Atoll Savings Bank, where she has worked for 26 years, and needed a needle to free the wheel. Since <a href="story:cable-break">the Coral Bridge cable broke</a> she has stamped 1,300 slips.</p>
<p>Three years ago, when the cable came, Tarawa took to cards within months. Two purchases in three are paid with one. A card payment has to ask a computer in Australia, and by satellite the question now takes so long that the till gives up before the answer comes. So the bank pays out cash, 100 Australian dollars a customer and day, and writes it down twice.</p>
<p>Cash is finite on an atoll. The bank holds A$1.9m in notes for 63,000 people, and the next flight that could bring more is five days away. “We told the shops: put it back in the bank every night and it’s there again in the morning,” says Ms Teaero. “Money is a ferry. It has to come back for the next people.”</p>
<p>In the shops the debts go into exercise books. Bwere Kaitira, who sells rice and batteries in Betio, has filled eleven pages. She knows everyone on them but one, an engineer from Fiji who came to look at the cable station. He owes her for noodles.</p>
<p>Fishing licences, which bring in most of the state’s revenue, are not touched. They are sold by the day on an exchange abroad and paid abroad. The ministry learned that {weekday-1}’s price had been a good one when somebody rang.</p>`,
    weight: 330,
  },
  {
    key: 'coffee-direct',
    section: 'business',
    kind: 'news',
    headline: 'A coffee importer in Trieste cuts out the middleman, and discovers what he did',
    shortHeadline: 'Without the middleman: coffee in Trieste',
    standfirst:
      'Buying straight from 214 growers in Guatemala pays them more and costs less. It also needs nine people where there were two.',
    slug: 'coffee-without-the-middleman',
    tags: ['Coffee', 'Trade', 'Trieste', 'Prices'],
    bylines: ['tomasz-wielgosz'],
    dateline: { place: 'Huehuetenango' },
    at: { daysAgo: 9, hoursAgo: 8 },
    readMore: ['strike-first-day'],
    body: coffeeDirect(72, 16),
    corrections: [
      {
        hoursLater: 30,
        text: 'The chart in this article at first gave the growers’ share of each euro as 72 cents and that of the mill as 16. The shares are 79 and 9 cents. The text had them right.',
      },
    ],
    editions: [
      {
        hoursLater: 30,
        change: 'correction',
        note: 'Shares of growers and mill in the chart put right.',
        body: coffeeDirect(79, 9),
      },
    ],
    weight: 350,
  },
  {
    key: 'gothenburg-ferry-yard',
    section: 'business',
    kind: 'news',
    headline: 'Gothenburg yard that bet on hydrogen ferries asks its creditors for time',
    shortHeadline: 'Hydrogen ferry yard asks for time',
    standfirst:
      'Two boats are afloat and both keep to their timetable. The third has no buyer, and the fourth no engine.',
    slug: 'hydrogen-ferry-yard-asks-for-time',
    tags: ['Shipping', 'Energy', 'Transport'],
    bylines: ['tomasz-wielgosz'],
    dateline: { place: 'Gothenburg' },
    at: { daysAgo: 21 },
    readMore: ['adria-night-path'],
    body: `
<p>Älvstrand Marin, a shipyard in Gothenburg that builds small ferries with fuel cells, has asked a court for three months’ protection from its creditors. It owes them 284m kronor. Its 117 employees were paid this month; next month’s wages depend on the sale of a hull.</p>
<p>Nothing is wrong with the boats. The two that are in service have kept to 98.6% of their timetable, better than the diesel ferries on the same line. What went wrong is the price of what they burn. When the yard signed its first contract, hydrogen at the quay cost 62 kronor a kilogram. It now costs 104, because the plant that was to make it next door was not built.</p>
<p>A transport authority that had ordered the third ferry used its right to step back. “They told us that they loved the boat,” said Kerstin Lidholm, the managing director. “It is a sentence one hears before the one with ‘but’.”</p>
<p>Her plan is to give the third hull batteries instead, which would cut its range from 90km to 35, enough for four lines that have asked. The yard’s workshop estimates eleven weeks for it. The administrator, Per-Ola Stenbeck, called this the first plan in years in which he had found the date before the adjective.</p>
<p>For the fuel cells of the fourth there is a taker too: the museum next door, for its foyer. The creditors meet in five weeks.</p>`,
    weight: 130,
  },
  {
    key: 'sponsored-heat-brick',
    section: 'business',
    kind: 'sponsored',
    kicker: 'Paid for by Calderwell',
    headline: 'How a shed full of bricks keeps a dairy in steam all night',
    standfirst:
      'Calderwell builds stores for heat. This text was paid for by the company and written without the newsroom.',
    slug: 'calderwell-heat-bricks',
    tags: ['Energy', 'Prices'],
    bylines: [],
    at: { daysAgo: 4, hoursAgo: 2 },
    body: `
<p><em>This is an advertisement. Calderwell paid for it, and the newsroom had no part in it. Calderwell does not exist: like this paper, it was invented to show how things look.</em></p>
<p>A dairy needs steam, and steam needs heat at 180 °C, by day and by night. At Hollin Dairy it has come since last year from a shed behind the car park. Inside are 60 tonnes of bricks. Whenever electricity is cheap they are heated by wires, like those of a toaster, until they glow. When it is dear, air is blown through them and makes steam.</p>
<p>There is little in a Calderwell store that can break. There are a fan, a boiler and bricks that do not wear out. It takes up the space of three parked cars and is put together in nine days.</p>
<ul><li>Stores 16 megawatt-hours, enough for one night of a mid-sized dairy</li><li>Loses about 1.5% of its heat in a day</li><li>Runs on whatever electricity is cheapest in the next 24 hours</li></ul>
<p>“We used to watch the gas price,” says Hollin’s works manager, Ruth Ainscough. “Now the shed watches it for us.” In its first twelve months the dairy used 71% less gas than in the year before. Its bill for energy as a whole fell by 22%.</p>
<p>Would a store pay for itself at your plant? Send us a year of your meter readings and we will send back a sum, with every figure that went into it, within five working days. If the answer is no, we say so. Last year that was the case for four plants in ten.</p>`,
    weight: 40,
  },
  {
    key: 'lagos-spare-parts',
    section: 'business',
    kind: 'news',
    headline: 'Lagos repairers agree on one screw',
    standfirst: 'A market of 3,000 workshops sets a standard that no manufacturer has managed.',
    tags: ['Trade', 'Labour'],
    bylines: ['yusra-benhaddou'],
    dateline: { place: 'Lagos' },
    at: { hoursAgo: 38 },
    body: `
<p>The telephone repairers of Lagos will close every phone that they open with the same screw. Their association, which counts some 3,000 workshops, has chosen one of 1.4 millimetres with a plain cross, and has ordered nine million.</p>
<p>“A phone comes in with four kinds of screws, and one needs a tool from Finland,” said Chukwuemeka Anozie, who chaired the committee on screws. “It leaves with one kind. The next repair takes ten minutes less, and I may be the one who does it.” An apprentice opens about 20 phones a day. The committee sat for five evenings; four were about the head.</p>`,
    weight: 460,
  },
  {
    key: 'ecb-record',
    section: 'business',
    kind: 'news',
    kicker: 'Central banks',
    headline: 'ECB raises its deposit rate to 4%, the highest since the euro began',
    shortHeadline: 'ECB raises its rate to a record 4%',
    standfirst: 'It is the tenth increase in a row. The bank hints that it may be the last for now.',
    slug: 'ecb-deposit-rate-record',
    tags: ['Central banks', 'European Union', 'Prices'],
    bylines: ['tomasz-wielgosz'],
    dateline: { place: 'Frankfurt' },
    at: { date: '2023-09-14', time: '16:10' },
    readMore: ['croatia-euro'],
    body: ecbRecord(''),
    editions: [
      {
        hoursLater: 3,
        change: 'minor',
        note: 'Added to the box from when the rates apply.',
        body: ecbRecord('<p>They apply from Wednesday 20 September.</p>'),
      },
    ],
    weight: 140,
  },
]
