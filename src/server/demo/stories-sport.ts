import type { DemoStory } from './demo-story.ts'

/** Stories of the section Sport. */
export const sportStories: DemoStory[] = [
  {
    key: 'kivu-stage-5',
    section: 'sport',
    kind: 'news',
    kicker: 'Kivu Classic, stage 5',
    headline: 'Solbakken keeps her nerve and her lead on the lake road to Rubavu',
    shortHeadline: 'Solbakken keeps her lead on the Kivu',
    standfirst:
      'A broken spoke 14km from the finish cost the leader of the Kivu Classic half a minute. She got back nearly all of it.',
    slug: 'kivu-classic-stage-5',
    tags: ['Kivu Classic', 'Cycling'],
    bylines: ['declan-mwangi'],
    dateline: { place: 'Rubavu' },
    at: { hoursAgo: 47 },
    readMore: ['kivu-stage-6', 'kivu-final'],
    body: `
<p>There are 1,912 bends on the road from Karongi to Rubavu, by the count of the drivers of its night bus, and in one of them Ingrid Solbakken heard a spoke go. She had 14km to ride, the lead of the Kivu Classic to lose and no team car in sight. She raised a hand, opened the brake so that the wheel could wobble, and rode on.</p>
<p>By the time the mechanic had reached her the front group was 32 seconds away. Two team-mates waited. They caught it again inside the last kilometre, and the Norwegian finished tenth, in the same time as the winner of the stage, Camila Restrepo Díaz of Colombia.</p>
<table><caption>Kivu Classic after five of seven stages</caption><thead><tr><th>Rider</th><th>Country</th><th>Behind (min:s)</th></tr></thead><tbody><tr><td>Ingrid Solbakken</td><td>Norway</td><td>leader</td></tr><tr><td>Clarisse Uwera</td><td>Rwanda</td><td>0:21</td></tr><tr><td>Noor Verhaegen</td><td>Belgium</td><td>0:34</td></tr><tr><td>Hiwot Tadele</td><td>Ethiopia</td><td>0:52</td></tr><tr><td>Camila Restrepo Díaz</td><td>Colombia</td><td>1:15</td></tr></tbody></table>
<p>Clarisse Uwera, who grew up above this lake and is second, might have profited. She did not attack. “You don’t ring at the door when someone is changing a wheel,” the Rwandan said. Others in her team, it could be seen, would have rung.</p>
<p>The next stage is the shortest and the worst: 74km to Musanze with 2,100 metres of climbing, the last of it on the flank of a volcano. Ms Solbakken is a good climber. Ms Uwera trains there.</p>`,
    weight: 210,
  },
  {
    key: 'kivu-stage-6',
    section: 'sport',
    kind: 'news',
    kicker: 'Kivu Classic, stage 6',
    headline: 'Uwera climbs into the lead of the Kivu Classic, by seven seconds',
    shortHeadline: 'Uwera takes the Kivu lead',
    standfirst:
      'On the volcano above Musanze the Rwandan leaves everyone behind. One day in Kigali remains to decide a race of 764km.',
    slug: 'kivu-classic-stage-6',
    tags: ['Kivu Classic', 'Cycling'],
    bylines: ['declan-mwangi'],
    dateline: { place: 'Musanze' },
    at: { hoursAgo: 24 },
    readMore: ['kivu-final', 'kivu-stage-5'],
    body: `
<p>The road up to the Kinigi barrier is straight, which is the cruelty of it. A rider sees everything: how far it is, how steep, and who is going away. At two kilometres from the top Clarisse Uwera stood up on her pedals and did not sit down again. Behind her Ingrid Solbakken, in the leader’s jersey, watched it all happen.</p>
<p>At the line the Rwandan had 18 seconds on her. Winners get a bonus of ten, and so the deficit of 21 has turned into a lead of seven. Hiwot Tadele of Ethiopia came second on the stage, four seconds down, Camila Restrepo Díaz third at nine. Noor Verhaegen, a sprinter who has no business among such people, lost 80 seconds and grinned.</p>
<table data-chart="bar"><caption>Kivu Classic after six of seven stages, seconds behind Clarisse Uwera (Rwanda)</caption><thead><tr><th>Rider</th><th>Seconds</th></tr></thead><tbody><tr><td>Solbakken (Norway)</td><td>7</td></tr><tr><td>Tadele (Ethiopia)</td><td>39</td></tr><tr><td>Restrepo Díaz (Colombia)</td><td>69</td></tr><tr><td>Verhaegen (Belgium)</td><td>103</td></tr></tbody></table>
<p>No Rwandan has ever won the race. Along the last kilometre people stood five deep, schools had closed, and a brass band played so close to the road that a trombone had to be drawn in for each rider.</p>
<blockquote><p>I knew every potato field. From the third one on, I knew that I had her.</p><footer><cite>Clarisse Uwera</cite>, leader of the Kivu Classic</footer></blockquote>
<p>Is seven seconds enough? The final stage is a circuit in Kigali. At two sprints along the way and at the finish there are bonuses to be had, 3, 2 and 1 seconds at the former, 10, 6 and 4 at the latter. Ms Solbakken can sprint a little. Her coach had done the sums before she was off her bicycle.</p>`,
    weight: 320,
  },
  {
    key: 'kivu-final',
    section: 'sport',
    kind: 'news',
    kicker: 'Kivu Classic, final stage',
    headline: 'Two seconds in 764 kilometres: Uwera wins the Kivu Classic at home',
    shortHeadline: 'Uwera wins the Kivu Classic at home',
    standfirst:
      'Solbakken took back five seconds of seven and was fourth at the finish, where third would have won her the race. Kigali did not wait for the photograph.',
    slug: 'kivu-classic-uwera-wins',
    tags: ['Kivu Classic', 'Cycling'],
    bylines: ['declan-mwangi'],
    dateline: { place: 'Kigali' },
    at: { hoursAgo: 2, minutesAgo: 30 },
    readMore: ['kivu-stage-6', 'kivu-stage-5'],
    body: `
<p>For four minutes nobody in Kigali knew who had won. Noor Verhaegen had crossed the line first, that much was clear, with her arms out like a gull’s. But the race for the Kivu Classic was being run one metre behind her, between two wheels that wanted the same third place. Then the commissaire came out of the van with a sheet of paper. She held up four fingers, and Ingrid Solbakken sat down on the kerb.</p>
<p>Fourth. For third place there would have been a bonus of four seconds. The Norwegian needed more than two. Clarisse Uwera, 27, who had finished in the bunch without any bonus at all, has won by the smallest margin in the history of the race: two seconds after seven stages, 764km and 21 hours, 14 minutes and seven seconds. She is the first winner from Rwanda.</p>
<h2>Five of seven</h2>
<p>The day had begun with <a href="story:kivu-stage-6">a lead of seven seconds</a> and a plan on a strip of tape. On the circuit of eight laps there were two intermediate sprints. Ms Solbakken’s team led her out for the first of them like a train: three seconds. At the second she was beaten by the width of a Dutch tyre, which makes two more. Seven less five is two, as every child along the Boulevard de l’Umuganda could have told you, and did.</p>
<p>Ms Uwera let it happen. She is 48kg and no sprinter. “I had one match left, and I could use it for the sprints or for the last lap,” she said. On the last lap, where the road rises through Kacyiru, she burnt it. She rode at the front for the entire climb, just fast enough that nobody got away and nobody recovered.</p>
<table data-chart="bar"><caption>Kivu Classic, final standings: seconds behind Clarisse Uwera (Rwanda), 21h 14min 7s</caption><thead><tr><th>Rider</th><th>Seconds</th></tr></thead><tbody><tr><td>Solbakken (Norway)</td><td>2</td></tr><tr><td>Tadele (Ethiopia)</td><td>39</td></tr><tr><td>Restrepo Díaz (Colombia)</td><td>69</td></tr><tr><td>Verhaegen (Belgium)</td><td>93</td></tr></tbody></table>
<h2>The photograph</h2>
<p>Third in the stage was Elsa Kibrom of Eritrea, by the width of a hand. She is 19, rides for a team of five that shares two spare wheels, and had not known what hung on it. “I only thought: nobody has passed me yet today,” she said. When somebody told her, she went over to the kerb. The two of them sat there for a while, and it is said that they talked about gears.</p>
<blockquote><p>I have lost races by minutes and been angry for a day. Two seconds is different. I shall be thinking about it when I’m eighty, and I’ll be smiling by then.</p><footer><cite>Ingrid Solbakken</cite>, second in the Kivu Classic</footer></blockquote>
<p>One could also say that the race had been decided two days before, on the <a href="story:kivu-stage-5">lake road</a>, when the leader broke a spoke and her rival would not attack. Had Ms Uwera attacked then, she would hardly have needed a photograph. Asked whether she had thought of that during those four minutes, she laughed for the first time in the afternoon. “All four of them,” she said.</p>
<p>The winner’s prize is 25m francs and a cow. The cow was brought on to the stage, garlanded and calm. The francs will be shared among the team. About the cow no decision has been taken.</p>`,
    weight: 1650,
  },
  {
    key: 'cuenca-chess',
    section: 'sport',
    kind: 'news',
    kicker: 'Chess',
    headline: 'A girl of eleven from Cuenca draws with a grandmaster, and catches her bus',
    shortHeadline: 'A girl of eleven draws with a grandmaster',
    standfirst: 'Sofía Tacuri had a bus to catch. The exhibition was 30 boards at once, the longest game hers.',
    slug: 'cuenca-girl-draws-grandmaster',
    tags: ['Chess', 'Libraries'],
    bylines: ['declan-mwangi'],
    dateline: { place: 'Cuenca' },
    at: { hoursAgo: 33 },
    body: `
<p>Twenty-eight of the thirty boards were empty when Sofía Tacuri put up her hand and asked what time it was. It was ten to nine. The last bus to Checa leaves at nine. She looked at her position, then at the Hungarian grandmaster on the other side, and offered a draw.</p>
<p>Gábor Szendrei thought for a minute, the longest of his evening. He had a pawn more. He also had a bishop with nowhere to go, and across the board sat someone who had found the only move eleven times in a row. He accepted. In exhibitions against 30 opponents he wins on average 28 games and draws two; the other draw of this evening went to the manager of a bank.</p>
<p>She is eleven and learned the game three years ago in the public library at Checa, from a book whose second half was missing. “So I don’t know many endings,” she says. “I try to be finished earlier.” The librarian, Don Rubén Sinchi, had cut out the problems of a weekly paper for her for two years before he told her that there were people one could play against.</p>
<p>Mr Szendrei offered to go on with the game by letter, since neither of them likes to play on a telephone. Her first move is on its way to Debrecen. She had also asked him for the missing half of the book. He has it at home in Hungarian. The moves, he told her, are the same.</p>`,
    weight: 570,
  },
  {
    key: 'tampere-fans',
    section: 'sport',
    kind: 'news',
    kicker: 'Football',
    headline: 'The club that belongs to 3,100 of its fans votes on a goalkeeper, and learns something',
    shortHeadline: 'Fans who own a club vote on a goalkeeper',
    standfirst:
      'Tampereen Köysi lets members decide on transfers above €20,000. The first ballot was a lesson for both sides.',
    slug: 'tampere-fans-vote-on-goalkeeper',
    tags: ['Football', 'Elections'],
    bylines: ['declan-mwangi'],
    dateline: { place: 'Tampere' },
    at: { daysAgo: 20 },
    body: `
<p>The members were given two pages, one film of eleven minutes and four days. Then they voted, 1,904 against 611, to buy a goalkeeper for €34,000. He did not come. While they were voting, a club in Denmark had telephoned.</p>
<p>Tampereen Köysi, in Finland’s second division, has been owned by its supporters since the last investor left with the lawn mower. Each of 3,100 members has one share and one vote. They choose the board, the colour of the away shirt and, since this season, every transfer that costs more than €20,000.</p>
<p>“A fan is someone who knows better,” says Katri Vuolle, who chairs the board and drives a bus. “We wanted to find out if that is true.” Before the vote the sporting director had to write down what he looks for. It was the first time that anyone had. He admits that his list was shorter than he had believed, and that a member, a retired statistician, had made it better: she showed that the goalkeeper’s saves were excellent and his passes cost a goal in every ninth game.</p>
<p>The rule has been changed. Members now vote on a shortlist in advance, in order, and the board may telephone as fast as a club in Denmark. By this method they have bought another goalkeeper, the third on their list, for €19,500. For him no vote would have been needed. His passes are good.</p>`,
    weight: 190,
  },
  {
    key: 'montevideo-walking-football',
    section: 'sport',
    kind: 'news',
    headline: 'Montevideo’s walking football league shows its first red card, for running',
    shortHeadline: 'Walking football’s first red card',
    standfirst: 'The player is 81. He says that it was a fast walk.',
    tags: ['Football', 'Public health'],
    bylines: ['declan-mwangi'],
    dateline: { place: 'Montevideo' },
    at: { hoursAgo: 8 },
    body: `
<p>After two seasons and 214 matches the walking football league of Montevideo has had its first sending-off. Washington Píriz, 81, of Club Atlético Punta Brava, was judged to have had both feet off the ground on three occasions, the last of them on his way to a goal. The goal did not count.</p>
<p>“At my age it’s a compliment, and I shall appeal,” Mr Píriz said. The league has 640 players over 65. Its doctor reports fewer falls than in a group that does gymnastics, and more shouting. The hearing is next week. Video will be admitted, in slow motion, if that is the word.</p>`,
    weight: 840,
  },
  {
    key: 'world-cup-final',
    section: 'sport',
    kind: 'news',
    kicker: 'Football',
    headline: 'Spain are world champions for the first time, by one goal and a great deal of passing',
    shortHeadline: 'Spain are world champions',
    standfirst: 'Olga Carmona scores in the 29th minute. England, whose goalkeeper saves a penalty, find no way back.',
    slug: 'spain-win-womens-world-cup',
    tags: ['Football', 'Women’s World Cup'],
    bylines: ['declan-mwangi'],
    dateline: { place: 'Sydney' },
    at: { date: '2023-08-20', time: '15:15' },
    body: `
<p>Olga Carmona is a full back, and full backs do not decide World Cups. In the 29th minute of Sunday’s final in Sydney she came up the left wing as Spain had won the ball in midfield, was given it in her stride and struck it low across the goal, into the far corner. Spain beat England 1–0. On 20 August 2023, at the third attempt, they have won the Women’s World Cup.</p>
<p>It was the first final for both, before 75,784 people. England had hit the crossbar early through Lauren Hemp. After the goal Sarina Wiegman, their coach, changed two players and the formation at half-time, and for a quarter of an hour the ball belonged to nobody. Then it was Spain’s again. Aitana Bonmatí, who was voted the best player of the tournament, moved through the middle as if she had the only map of it.</p>
<p>There was one more chance to end it. Midway through the second half, after a long look at the screen, the referee gave a penalty for a hand ball. Jennifer Hermoso shot and Mary Earps held it, to her left, with a shout that needed no lip-reader. England had 20 minutes left, and 13 more were added. They brought crosses and courage, and little that troubled Cata Coll in goal.</p>
<p>The title ends a year in which 15 Spanish internationals had refused to play, in a dispute with their federation about how the team was run. Only three of them were in this squad. That argument isn’t settled by a cup. But nearly two million tickets were sold for the 64 matches, a record, and those who hold the cup will be harder to ignore.</p>`,
    weight: 200,
  },
]
