import type { DemoStory } from './demo-story.ts'

const portoVote = `
<p>Porto’s municipal assembly has put a ceiling on holiday lets. After a debate of seven hours it decided by 25 votes to 19, with two abstentions, that no new licence will be given in any quarter where more than one home in ten is rented by the night. In the old town above the Douro that is every quarter.</p>
<p>Licences that exist will run out after five years. They may be renewed only by owners who live in the same building. People who let their own home while they are away, for up to 60 nights a year, need no licence at all. The rules take force in six months.</p>
<table data-chart="bar"><caption>Homes let by the night in six quarters of Porto, per cent of all homes</caption><thead><tr><th>Quarter</th><th>Share (%)</th></tr></thead><tbody><tr><td>Sé</td><td>31</td></tr><tr><td>Vitória</td><td>28</td></tr><tr><td>São Nicolau</td><td>27</td></tr><tr><td>Miragaia</td><td>22</td></tr><tr><td>Santo Ildefonso</td><td>19</td></tr><tr><td>Bonfim</td><td>8</td></tr></tbody></table>`

const portoDebate = `
<h2>Two stairs, two speeches</h2>
<p>The debate turned on two staircases. Graça Noronha, the councillor for housing, read out the names on the doorbells of one, in Rua das Taipas, as they stood in the year she was born: eleven families. Today there are nine key boxes and two families. “Nobody drove the nine away,” she said. “They were simply outbid, one by one, by people who would stay for three nights.”</p>
<p>Duarte Quintela, who led the opposition to the plan, answered with the other. It stands in Miragaia, had no roof for twenty years and was restored by a woman who lives on the two flats that she lets. “You want to protect the city from the very people who repaired it,” he said. His side moved to exempt houses that had stood empty. The motion fell by one vote, and with it went the support of four members who would have made the majority comfortable.</p>
<blockquote><p>I am the last one on my landing who knows what day the rubbish goes out.</p><footer><cite>Piedade Moutinho</cite>, 79, resident of Rua das Taipas</footer></blockquote>
<p>In the public gallery the two camps sat on either side of the aisle and shared a single water jug. Of the 61 people who had put down their names to speak, 54 were heard, the last at twenty past one in the morning.</p>
<h2>What it may do</h2>
<p>The city counts 9,940 licences. Its housing office expects about 1,400 to lapse in the first year that they can and two in five of those homes to be let to residents. That would be more homes than the city itself has built in seven years. What became of such hopes elsewhere <a href="story:short-let-analysis">has been studied</a>: about one flat in three came back.</p>`

/** Stories of the section Politics. */
export const politicsStories: DemoStory[] = [
  {
    key: 'porto-vote',
    section: 'politics',
    kind: 'news',
    kicker: 'Housing',
    headline: 'Porto caps holiday lets: one home in ten, and no more',
    standfirst: 'The assembly votes 25 to 19 after seven hours. In the old town no new licence will be given at all.',
    tags: ['Short-term lets', 'Housing', 'Cities', 'Local government'],
    bylines: ['ifeyinwa-brandt'],
    dateline: { place: 'Porto' },
    at: { hoursAgo: 18 },
    readMore: ['short-let-analysis', 'ghent-assembly'],
    body: `${portoVote}${portoDebate}`,
    editions: [
      {
        hoursLater: 9,
        change: 'update',
        note: 'Added that an association of owners will go to court.',
        standfirst:
          'The assembly votes 25 to 19 after seven hours. In the old town no new licence will be given at all. Owners announce that they will sue.',
        body: `${portoVote}
<p>Alojar Norte, an association that speaks for 2,100 owners, said that it would take the decision to the administrative court. A licence, it argues, is property, and five years are too short to earn back a roof. The city’s lawyers point to a clause that they put in for this case: who can show larger debts for repairs may ask for eight.</p>${portoDebate}`,
      },
    ],
    weight: 890,
  },
  {
    key: 'short-let-analysis',
    section: 'politics',
    kind: 'analysis',
    kicker: 'Analysis',
    headline: 'When a city caps holiday lets, where do the flats go?',
    standfirst:
      'Five towns withdrew licences five years ago. A study followed the doors. Fewer than half of the homes found a tenant, and the reason is not greed.',
    slug: 'where-do-the-flats-go',
    tags: ['Short-term lets', 'Housing', 'Cities', 'Prices'],
    bylines: ['ifeyinwa-brandt'],
    dateline: { place: 'Leipzig' },
    at: { hoursAgo: 27 },
    readMore: ['porto-vote', 'ghent-assembly'],
    body: `
<p>The case for capping holiday lets is a subtraction. Take away the licence and a flat that went to visitors goes to residents. The case against it is a prediction: owners will sell, wait or cheat, and the flat goes nowhere. Both are made with great certainty, as Porto is hearing this week. Both can be checked.</p>
<p>The Centre for Housing Evidence, a small institute in Leipzig, has done so in the plainest way. Its researchers took five towns that withdrew licences at least five years ago, drew 300 addresses from each list of the withdrawn, and went to look. They read doorbells, talked to caretakers and compared registers of voters. The result has a table with one column.</p>
<table data-chart="bar"><caption>Homes let to residents five years after their licence was withdrawn, per 100 homes</caption><thead><tr><th>Town</th><th>Homes per 100</th></tr></thead><tbody><tr><td>Salzburg</td><td>46</td></tr><tr><td>Girona</td><td>41</td></tr><tr><td>Gdańsk</td><td>33</td></tr><tr><td>Split</td><td>24</td></tr><tr><td>Cascais</td><td>19</td></tr></tbody></table>
<p>On average a third of the flats came home. That is a good deal less than the subtraction promised and a good deal more than the prediction allowed. The interesting question is what divides Salzburg from Cascais.</p>
<h2>Not rent, but repairs</h2>
<p>It isn’t how much owners could earn by the night; that was highest in Salzburg. Nor is it inspection, which hardly differs. Silke Thormann, who led the study, points to the state of the buildings. A flat for visitors can do without a proper kitchen, without heating in the bedroom, and with a lift that works from time to time. A flat for a family cannot. In the towns at the foot of the table, turning one into the other cost a median of €31,000. In Salzburg and Girona it cost less than half of that, and the town lent the money.</p>
<blockquote><p>Everyone debated the licence. Hardly anyone asked about the kitchen.</p><footer><cite>Silke Thormann</cite>, Centre for Housing Evidence</footer></blockquote>
<h2>The other two thirds</h2>
<p>Where did the remaining homes go? About 28 in 100 were sold, most of them to people who live there for part of the year. Fourteen stood empty. Eleven were still let to visitors without a licence, and 14 had become offices, studios or stores. Cheating, the great fear of councils, turns out to be the smallest of the leaks. Emptiness, of which they speak less, is larger.</p>
<h2>And rents?</h2>
<p>Here the study is careful. Compared with similar streets outside the capped quarters, rents five years on were lower by 1.8% in Girona and Salzburg taken together, and no different in the other three. A cap does not make a town cheap. What changed everywhere was who lived there: on the landings where flats came back, the number of children under ten rose by a fifth.</p>
<p>For a council that is about to vote, this comes down to three lines. A cap works about a third as well as its friends say. It works nearly twice as well with a loan for kitchens. And it should be judged on landings before it is judged on rents.</p>`,
    weight: 640,
  },
  {
    key: 'ghent-assembly',
    section: 'politics',
    kind: 'news',
    kicker: 'Housing',
    headline: 'Eighty people drawn by lot tell Ghent to allow 60 nights a year',
    shortHeadline: 'Ghent assembly would allow 60 nights a year',
    standfirst:
      'The citizens’ assembly met for five weekends. Its last vote was unanimous, after a baker asked who would pay.',
    tags: ['Short-term lets', 'Housing', 'Local government'],
    bylines: ['ifeyinwa-brandt'],
    dateline: { place: 'Ghent' },
    at: { daysAgo: 5, hoursAgo: 7 },
    readMore: ['short-let-analysis', 'porto-vote'],
    body: `
<p>Ghent should let its people rent out their own homes for 60 nights a year and nobody else’s for any. This is the advice of the citizens’ assembly on housing, 80 residents drawn by lot, who handed it to the city council on {weekday}. The council must answer each of the 14 points within 90 days.</p>
<p>The number 60 was not on anyone’s list when the assembly first met. Hoteliers had asked for 30 nights and platforms for 180. Members spent a weekend with both, and another in three streets of the Patershol quarter where they counted suitcases. “Sixty is eight weekends, a summer and Christmas,” said Fatma Yıldırım, a nurse who was drawn from list 7. “It is what a family is really away. After that it’s a business.”</p>
<p>Four members left along the way, two of them because of shift work. They were replaced from a reserve. Taking part was paid, at €95 a day, and a crèche was open.</p>
<p>The last vote nearly failed. A baker from Sint-Amandsberg asked at five in the afternoon who would pay for inspectors, and nobody knew. The assembly stayed until nine and found a source: the city’s tax on overnight stays, raised by 40 cents. It then voted 80 to nil.</p>
<p>Councillors of all parties praised the work. Three of them said in the same breath that 90 days were short. Their own working group on the subject has met for two years.</p>`,
    weight: 170,
  },
  {
    key: 'strike-mediator',
    section: 'politics',
    kind: 'news',
    kicker: 'Port strike',
    headline: 'Trieste’s mediator locks the door, hides the clock and gets a first figure',
    shortHeadline: 'Trieste’s mediator gets a first figure',
    standfirst:
      'A retired judge has both sides of the dockers’ strike in one room. Neither may use the word “historic”.',
    tags: ['Trieste port strike', 'Labour', 'Trieste', 'Local government'],
    bylines: ['livia-cossutta'],
    dateline: { place: 'Trieste' },
    at: { hoursAgo: 7 },
    readMore: ['strike-first-day', 'strike-diversions', 'strike-column'],
    body: `
<p>The room has one table, twelve chairs and a nail where the clock used to hang. Elena Marusig, who judged labour cases in Trieste for 31 years and has been retired for four, took the clock down before she let anyone in. “People who can see the time bargain against it,” she told them. “You’ll bargain against each other.”</p>
<p>The prefecture named her as mediator in the <a href="story:strike-first-day">strike of the dockers</a> after both sides had turned down two ministry officials from Rome. Since then Golfo Terminali, which runs the container quay, and the union Portuali Uniti have sat together for eleven hours, with two breaks, both for soup.</p>
<p>Until now they had talked about different things. The company talked about pay, where it had moved from 5% over two years to 6.2%. The union talked about the telephone: about the app that calls workers to a shift with six hours’ notice. Judge Marusig made each side argue the other’s case for twenty minutes. According to two people in the room it was the company’s finance director who explained best what it is like to sleep beside a telephone.</p>
<p>After that a figure was written down for the first time: 36 hours’ notice. It is not agreed. It lies in an envelope with both initials on it, and talks go on.</p>
<p>Her third rule is that neither side may call anything historic. The fine is ten euros, for the canteen. It stands at forty so far, and all of it has been paid by the observers from the region.</p>`,
    weight: 760,
  },
  {
    key: 'school-bell-poll',
    section: 'politics',
    kind: 'news',
    headline: 'Six in ten in Winterthur want school to start at nine, a survey finds',
    shortHeadline: 'Most in Winterthur want school at nine',
    standfirst: 'Support is strongest among grandparents, according to a poll for the parents’ council.',
    tags: ['Local government', 'Elections'],
    bylines: ['joaquin-abaitua'],
    dateline: { place: 'Winterthur' },
    at: { daysAgo: 8, hoursAgo: 4 },
    body: `
<p>A clear majority of adults in Winterthur would let school begin at nine in the morning, according to a survey that the parents’ council of the city published on {weekday}. Of 1,208 people asked, 61% were in favour and 27% against. The rest had no opinion or no alarm clock.</p>
<p>Among those over 65 support reached 70%. Parents of children under twelve were divided almost evenly. A vote on the question may follow if the council collects 1,500 signatures within three months.</p>`,
    withdrawn: {
      hoursLater: 20,
      notice:
        'We have withdrawn this article. The survey on which it rested counted one online panel twice, so that 412 of its 1,208 answers were duplicates; the institute that carried it out confirmed this when we asked. Without them there is no clear majority for either side. We should have asked before publishing. We will report the corrected survey when it is available.',
    },
    weight: 35,
  },
  {
    key: 'halifax-diaries',
    section: 'politics',
    kind: 'news',
    headline: 'Halifax opens its councillors’ diaries, and lunches get shorter',
    shortHeadline: 'Halifax opens its councillors’ diaries',
    standfirst:
      'Each meeting with an outside party is published within three days. The first half-year has 2,316 of them.',
    tags: ['Local government', 'Archives'],
    bylines: ['ifeyinwa-brandt'],
    dateline: { place: 'Halifax' },
    at: { daysAgo: 15 },
    readMore: ['ombudsman-interview'],
    body: `
<p>Whoever wants to know with whom a councillor of Halifax had lunch no longer needs a friend in the restaurant. Since the start of the trial half a year ago, all 16 members and the mayor publish every meeting with an outside party within three days: who, where, how long, about what.</p>
<p>The first report on it appeared this week. It counts 2,316 meetings. Of these 38% were with residents’ groups, 29% with companies, 21% with other public bodies and 12% with single citizens. The shares differ widely. One councillor met developers 71 times, another not once; he represents a ward in which nothing can be built because it is a lake.</p>
<p>“The surprise was how dull it looks,” says Corinne MacAskill, the clerk who had the idea. “And that dullness is the use of it. If a thing is in the list, nobody whispers.” In the half-year before the trial the city received 94 requests for the release of diaries. Since then there have been six.</p>
<p>There were costs. Each entry takes four minutes, a good hour a week for a busy member, and three councillors had to be reminded more than ten times. A tenant who had complained about a landlord asked for her name to be taken out, rightly: private citizens are now listed by their street alone.</p>
<p>Meetings have become shorter too, from 52 minutes to 39 on average. Lunches have lost most. The trial continues until the next election.</p>`,
    weight: 105,
  },
  {
    key: 'ombudsman-interview',
    section: 'politics',
    kind: 'interview',
    kicker: 'Interview',
    headline: '“Most complaints are a letter that somebody did not read to the end”',
    shortHeadline: '“A letter that somebody did not read”',
    standfirst:
      'Marjolein Adekunle was Rotterdam’s ombudsman for ten years and 31,000 complaints. On her last day she has advice for officials, and for those who are angry with them.',
    slug: 'rotterdam-ombudsman-interview',
    tags: ['Local government', 'Cities'],
    bylines: ['ifeyinwa-brandt'],
    dateline: { place: 'Rotterdam' },
    at: { daysAgo: 10, hoursAgo: 6 },
    readMore: ['halifax-diaries'],
    body: `
<p>There are two chairs in the office on the Minderbroedersingel, and the visitor’s is the better one. Marjolein Adekunle chose them herself. In ten years as ombudsman of Rotterdam she has read 31,000 complaints about the city. She says that she remembers about 400.</p>
<p><strong>What is a typical complaint?</strong></p>
<p>A person has received a letter. It has four pages. On the third it says what the person should do, and on the fourth by when. The person stops on page two, because page two says that they are wrong. Then the date passes. Most complaints are a letter that somebody did not read to the end. I don’t blame the person.</p>
<p><strong>Whom do you blame?</strong></p>
<p>Whoever put the deadline on page four. In my second year I asked every department for its ten most frequent letters. I took a pen and moved the deadline to the first line, nothing else. In the parking department complaints fell by a quarter. It cost the city an afternoon.</p>
<p><strong>Were there cases that you lost?</strong></p>
<p>Formally I never lose, since I can decide nothing. I can only recommend. The city followed me in 92 of 100 cases. Of the eight others I think every week. There was a man whose stall was moved from one side of the market to the other, four metres, and all his customers walked on the first side. Everything was lawful. He gave up after a year. I had not found the sentence that makes officials see four metres.</p>
<aside class="pullquote"><p>I had not found the sentence that makes officials see four metres.</p></aside>
<p><strong>Has the tone become rougher?</strong></p>
<p>It has become faster. When I began, angry people wrote by hand, and halfway down the page they calmed themselves. You could see it in the writing. Now the first sentence reaches us before the second has been thought. So we wait for an hour before we answer. Often a second message comes: “Sorry, what I meant was.” We answer that one.</p>
<p><strong>And computers that decide?</strong></p>
<p>I have nothing against a computer that says yes. If a programme finds that a widow is owed heating money and pays it without a form, wonderful; we have pushed for that. I want a human being wherever the answer is no. And I want that person’s name under it.</p>
<p><strong>What do you advise your successor?</strong></p>
<p>To take the tram. I had the city’s car for a week and gave it back. On line 4 I have learned more about the benefits office than from any report. People see the badge, and they start.</p>
<p><strong>And somebody who is angry with the city tonight?</strong></p>
<p>Turn to page four. Then ring the number, before ten in the morning, when they are still friendly. Say in one sentence what you want them to do. You would be surprised how many people tell me for half an hour what was done to them, and when I ask what they want, they are silent. It isn’t that they don’t know. Nobody had asked.</p>`,
    weight: 310,
  },
  {
    key: 'accra-market-levy',
    section: 'politics',
    kind: 'news',
    headline: 'Accra market women win a receipt for every cedi',
    standfirst: 'Stallholders had refused the daily levy for three weeks. They never asked for it to be lower.',
    tags: ['Local government', 'Prices', 'Trade'],
    bylines: ['yusra-benhaddou'],
    dateline: { place: 'Accra' },
    at: { hoursAgo: 40 },
    body: `
<p>The traders of an Accra market have ended a boycott of the daily stall levy after the district agreed to give printed receipts. The levy remains what it was, two cedis a stall. For three weeks nobody had paid.</p>
<p>“We know the price of an onion to the pesewa,” said Comfort Lartey, who speaks for 1,860 stallholders. “We wanted to know where two cedis go.” The first day’s takings under the new rule were posted at the gate: 3,412 cedis. The last figure reported by the collectors before the boycott had been 1,950.</p>`,
    weight: 180,
  },
]
