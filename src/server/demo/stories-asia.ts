import type { DemoStory } from './demo-story.ts'

/** The report on the talks, with the place of one institute, which a later edition put right. */
const beltAndRoadTalks = (center: string): string => `
<p>China’s president, Xi Jinping, and Russia’s, Vladimir Putin, held talks in Beijing on Wednesday 18 October on energy, trade corridors and the conflict between Israel and the Palestinians. They met on the margins of the third Belt and Road Forum for International Cooperation, which ended the same day.</p>
<p>Mr Xi received his guest as an “old friend” and counted their meetings aloud: 42 since 2013, the year in which he became president. For Mr Putin it was the third forum in a row. He also came in 2017 and 2019, a record that few of the leaders invited can match (<a href="story:brf-explainer">the three forums compared</a>).</p>
<blockquote><p>Old friend</p><footer><cite>Xi Jinping</cite>, president of China, greeting Vladimir Putin</footer></blockquote>
<p>The journey was one of few that the Russian leader has made abroad since March, when the International Criminal Court issued a warrant for his arrest. China does not belong to the court and is not bound to act on it.</p>
<h2>Hopes for a pipeline</h2>
<p>Mr Xi told Mr Putin that he hoped the natural-gas pipeline planned by China, Mongolia and Russia would make substantial progress soon. No contract for it was announced. In Ulaanbaatar, whose territory the pipe would cross, the plans have lain ready for more than a year.</p>
<p>The Chinese president also said that his country was ready to work with Russia and the other members of the Eurasian Economic Union to bring that union’s plans into line with the Belt and Road Initiative. He encouraged the two countries to look for joint work in new strategic industries, and restated China’s support for Russia in safeguarding its sovereignty, security and development.</p>
<p>Mr Putin, speaking to the plenary session of the forum, praised the way in which China had carried out the initiative, and said that Russia supported it.</p>
<h2>BRICS and the Middle East</h2>
<p>The growth of BRICS, which <a href="story:brics-expansion">invited six more countries in August</a>, was to Mr Xi a sign that developing countries put their trust in a world with several centres of power. He offered closer coordination with Russia in the United Nations, the Shanghai Cooperation Organisation and the G20, and named three things to protect there: food supplies, energy supplies and the chains that link the world’s industries.</p>
<p>On Israel and Palestine the two men were said to have spoken in depth. The accounts of the meeting did not say what either of them proposed.</p>
<aside><h3>The visit in figures</h3><ul><li><strong>42</strong> meetings of the two leaders since 2013, by Mr Xi’s count</li><li><strong>3</strong> Belt and Road Forums so far, all three attended by Mr Putin</li><li><strong>3</strong> countries on the route of the gas pipeline that Mr Xi hopes to see advance</li></ul></aside>
<h2>Scholars and a shipper</h2>
<p>Zhang Hong, an associate research fellow at the Institute of Russian, Eastern European and Central Asian Studies of the Chinese Academy of Social Sciences, said that Russia had become more willing to strengthen its ties with China. In his reading the two leaders see both their relations and the state of the world in much the same way, and both want a calm neighbourhood.</p>
<p>Cui Heng, an assistant research fellow at the Center for Russian Studies of ${center}, said that Russia backed the initiative for more than strategic reasons: over ten years it had drawn tangible gains from it.</p>
<p>One of those who count on such gains is Arkady Korostelev, who runs the Far Eastern Shipping Company, a logistics firm based in Moscow. Its main market is in China, Mr Korostelev said, and it wishes to take on more partners under the initiative, among them many Chinese ports.</p>`

/** The background piece; the edition of two days later knows how the forum ended. */
const beltAndRoadForums = (thirdForum: string, row: string): string => `
<p>Ten years ago China proposed two things: an overland belt of railways and pipelines through Central Asia, and a maritime road of ports from the South China Sea to the Mediterranean. The two halves were named in two speeches, in Kazakhstan in September 2013 and in Indonesia the month after. Together they became the Belt and Road Initiative. The forum in Beijing is where it takes stock.</p>
<h2>Who comes?</h2>
<p>Heads of state and government, ministers, development banks, and the companies that pour the concrete. The first forum, in May 2017, drew 29 leaders from abroad. Two years later there were nearly 40. Then came the pandemic, and four years without a forum.</p>
<table><caption>Three Belt and Road Forums in Beijing: dates and leaders from abroad</caption><thead><tr><th>Forum</th><th>Dates</th><th>Leaders from abroad</th><th>Vladimir Putin</th></tr></thead><tbody><tr><td>First</td><td>14–15 May 2017</td><td>29</td><td>attended</td></tr><tr><td>Second</td><td>25–27 April 2019</td><td>nearly 40</td><td>attended</td></tr><tr><td>Third</td><td>17–18 October 2023</td><td>${row}</td></tr></tbody></table>
${thirdForum}
<h2>Is it a fund, a treaty or a club?</h2>
<p>None of these. There is no founding treaty, no secretariat with powers of its own and no list of members with votes. A country takes part by signing a memorandum with China. More than 150 have done so, by Beijing’s count, though what they signed ranges from a page of good intentions to a schedule of works. The money comes for the most part as loans from Chinese state banks.</p>
<h2>What do the critics say?</h2>
<p>That some loans were too large for the countries that took them, and their terms too private. Sri Lanka leased its port at Hambantota to a Chinese company for 99 years in 2017, and the name of that port has stood for the argument ever since. China answers that the projects were asked for, and that several lenders had a part in those debts. Since the second forum its officials have spoken more of smaller works, clean energy and what they call high-quality development.</p>
<h2>Why does Russia matter to it?</h2>
<p>Because of the map. The shortest railways from China to Europe cross Russia or its neighbours in the Eurasian Economic Union, the customs union of Russia, Belarus, Kazakhstan, Kyrgyzstan and Armenia. In May 2015 Moscow and Beijing declared that they would link that union with the belt. Much of the rail freight was later slowed or sent elsewhere, as shippers turned from Russia after its invasion of Ukraine in February 2022; a route over the Caspian Sea has grown instead.</p>
<h2>What should I watch?</h2>
<ul><li>Whether new projects are announced with prices and dates, or as intentions.</li><li>Whether debts are rescheduled: that is where the initiative’s second decade will be decided.</li><li>Whether the gas pipeline through Mongolia gets a contract.</li></ul>`

/** Stories of the section Asia. */
export const asiaStories: DemoStory[] = [
  {
    key: 'brf-talks',
    section: 'asia',
    kind: 'news',
    kicker: 'China and Russia',
    headline: 'Xi welcomes Putin as “old friend” and presses for gas pipeline through Mongolia',
    shortHeadline: 'Xi presses Putin for Mongolia pipeline',
    standfirst:
      'The two presidents have met 42 times in ten years, by the Chinese leader’s count. At the third Belt and Road Forum they spoke of energy, BRICS and the Middle East.',
    slug: 'xi-putin-belt-and-road-forum',
    tags: ['Belt and Road Forum', 'Belt and Road Initiative', 'China', 'Russia', 'Diplomacy'],
    bylines: ['shen-ruoning', 'rafiq-sundaram'],
    dateline: { place: 'Beijing', date: '2023-10-19' },
    at: { date: '2023-10-19', time: '09:30' },
    readMore: ['brf-explainer', 'brf-analysis', 'mongolia-pipeline'],
    body: beltAndRoadTalks('Fudan University'),
    editions: [
      {
        hoursLater: 26,
        change: 'correction',
        note: 'The Center for Russian Studies is part of East China Normal University.',
        body: beltAndRoadTalks('East China Normal University'),
      },
    ],
    corrections: [
      {
        hoursLater: 26,
        text: 'An earlier edition of this article placed the Center for Russian Studies, where Cui Heng works, at Fudan University. It is part of East China Normal University. Both are in Shanghai.',
      },
    ],
    weight: 610,
  },
  {
    key: 'brf-explainer',
    section: 'asia',
    kind: 'explainer',
    kicker: 'Background',
    headline: 'What the Belt and Road Forum is, and what ten years of it have built',
    shortHeadline: 'The Belt and Road Forum, explained',
    standfirst:
      'Leaders gather in Beijing for the third time. The initiative they discuss has no treaty and no votes, and reaches half the world.',
    slug: 'belt-and-road-forum-explained',
    tags: ['Belt and Road Forum', 'Belt and Road Initiative', 'China', 'Railways'],
    bylines: ['rafiq-sundaram'],
    dateline: { place: 'Beijing' },
    at: { date: '2023-10-17', time: '07:00' },
    readMore: ['brf-talks', 'brf-analysis'],
    body: beltAndRoadForums(
      '<p>The third forum opens in Beijing on Tuesday 17 October and closes with speeches and a plenary session on Wednesday 18 October. It marks the tenth anniversary of the initiative. Mr Putin is expected, as is a delegation of the Taliban, who rule Afghanistan.</p>',
      'more than 20</td><td>expected',
    ),
    editions: [
      {
        hoursLater: 52,
        change: 'update',
        note: 'The third forum has ended: added its outcome and the talks of Wednesday.',
        body: beltAndRoadForums(
          '<p>The third forum opened in Beijing on Tuesday 17 October and closed on Wednesday 18 October. It marked the tenth anniversary of the initiative. Mr Xi announced eight steps for the years to come, with new lending by two state banks of 350bn yuan each. On its margins he and Mr Putin <a href="story:brf-talks">held talks</a>. It was the Russian president’s third forum of three.</p>',
          'more than 20</td><td>attended',
        ),
      },
    ],
    weight: 340,
  },
  {
    key: 'brf-analysis',
    section: 'asia',
    kind: 'analysis',
    kicker: 'Analysis',
    headline: 'Forty-two meetings, one pipe: how to read the ties between Beijing and Moscow',
    shortHeadline: 'Forty-two meetings, one pipe',
    standfirst:
      'Counting handshakes says how close two leaders wish to look. Three plainer measures say who needs whom.',
    slug: 'forty-two-meetings-one-pipe',
    tags: ['Belt and Road Forum', 'China', 'Russia', 'BRICS', 'Energy'],
    bylines: ['rafiq-sundaram'],
    dateline: { place: 'Beijing' },
    at: { date: '2023-10-20', time: '06:15' },
    readMore: ['brf-talks', 'mongolia-pipeline', 'brics-expansion'],
    body: `
<p>Diplomats count what they wish to have noticed. When Xi Jinping received Vladimir Putin in Beijing this week, the number he offered was 42: the meetings of the two men since 2013. It is a striking figure, about one every three months for ten years, with a pandemic in between. It is also the least informative number of the visit.</p>
<h2>Ten of the forty-two</h2>
<ul><li>On 22 March 2013 Mr Putin received Mr Xi in Moscow, the new president’s first destination abroad.</li><li>On 20 May 2014 Mr Xi received Mr Putin in Shanghai, a day before their companies signed for the eastern pipeline.</li><li>On 8 May 2015 they met in Moscow and linked the belt with the union.</li><li>On 14 May 2017 they met in Beijing at the first Belt and Road Forum.</li><li>On 8 June 2018 they met in Beijing, and on 11 September in Vladivostok.</li><li>On 5 June 2019 they met in Moscow.</li><li>On 4 February 2022 they met in Beijing, hours before the Winter Olympics opened.</li><li>On 15 September 2022 they met in Samarkand.</li><li>On 21 March 2023 they met in Moscow again.</li></ul>
<p>Meetings measure intent. What the two countries have made of their ties is better read from three other things: a pipeline, a customs union and a list of words.</p>
<h2>The pipeline</h2>
<p>Russia wants to sell China gas from the western Siberian fields that used to supply Europe. For this it needs a new pipe, through Mongolia, with a capacity of 50bn cubic metres a year. Mr Xi told his guest that he hoped for substantial progress soon. That is warm, and it is not a signature.</p>
<p>The arithmetic explains the patience. For Russia the pipe would replace part of a lost market. For China it would be one supply among several, beside gas from Central Asia, cargoes from the Gulf and Australia, and the line from eastern Siberia that opened in 2019. The side with alternatives can wait for its price. Those who want to know how close the partners are should look for one sentence in a future communiqué, the one that contains a price.</p>
<aside class="pullquote"><p>The side with alternatives can wait for its price.</p></aside>
<h2>The customs union</h2>
<p>Between the two giants lies Central Asia, where the Soviet Union’s railways end and China’s loans begin. On paper there is no rivalry: since 2015 the two governments have promised to align the Belt and Road Initiative with Russia’s own project, the Eurasian Economic Union. Mr Xi repeated the promise this week.</p>
<p>Alignment, though, has no timetable. A customs union sets common tariffs and guards a common border. An initiative made of bilateral loans needs neither. Scholars in China stress the gains on both sides: Cui Heng of East China Normal University says that Russia has had tangible benefits from a decade of Belt and Road. A test would be a railway or a customs rule that exists because of the union and the initiative together. So far such examples are easier to announce than to ride on.</p>
<h2>The words</h2>
<p>The two leaders talked about Israel and Palestine in depth, according to the accounts given out. Those accounts name no proposal. They are fuller on the wider world: more say for developing countries, a BRICS that <a href="story:brics-expansion">has just invited six members</a>, joint work in the United Nations and the G20.</p>
<p>What is absent from such lists is as telling. Neither capital speaks of an alliance, and each has reasons: China trades far more with Europe and America than with Russia, and Russia has never liked to be a junior in anything. Zhang Hong, of the Chinese Academy of Social Sciences, notes that Moscow’s attitude has grown more positive of late. One may add that its choice of partners has grown smaller, after the invasion of Ukraine and the sanctions that followed.</p>
<h2>A better scorecard</h2>
<ol><li><strong>Price:</strong> is there a contract for the gas, and who pays for the pipe?</li><li><strong>Rules:</strong> has any customs or transit rule been changed for both projects at once?</li><li><strong>Attendance:</strong> Mr Putin has come to three forums out of three. Who else has?</li></ol>
<p>On the third point Russia scores full marks. It is the one that costs nothing.</p>`,
    weight: 270,
  },
  {
    key: 'mongolia-pipeline',
    section: 'asia',
    kind: 'news',
    kicker: 'Energy',
    headline: 'Mongolia waits for a pipeline that its two neighbours keep praising',
    shortHeadline: 'Mongolia waits for its pipeline',
    standfirst:
      'A gas line from Siberia to China would cross 960km of steppe. In Ulaanbaatar the plans are in the drawer.',
    slug: 'mongolia-waits-for-gas-pipeline',
    tags: ['Mongolia', 'China', 'Russia', 'Energy', 'Belt and Road Initiative'],
    bylines: ['shen-ruoning'],
    dateline: { place: 'Ulaanbaatar' },
    at: { date: '2023-10-24', time: '08:40' },
    readMore: ['brf-talks', 'brf-analysis'],
    body: `
<p>The office that is to grant the land permits has two desks, one map and, so far, no applications. On the map a blue line enters Mongolia from the north, near Lake Baikal, passes east of the capital and leaves for China after some 960km. “We have drawn it four times,” says Enkhjargal Batsukh, who plans energy corridors at a private institute in Ulaanbaatar. “Each time the line gets better and the date gets later.”</p>
<p>The line is the Mongolian part of a pipe that would bring 50bn cubic metres of Russian gas a year to northern China. Last week it was praised again: on Wednesday 18 October China’s president, Xi Jinping, told Vladimir Putin of Russia in Beijing that he hoped for substantial progress soon (<a href="story:brf-talks">report</a>). What the two big neighbours have not announced is a contract.</p>
<p>For a country of 3.4m people that burns coal for most of its heat and power, the line matters twice. It would earn transit fees, and a branch might heat the capital, whose winter air is among the dirtiest in the world. A study of the route was finished early in 2022.</p>
<blockquote><p>We are the corridor. A corridor does not decide when the two rooms are furnished.</p><footer><cite>Enkhjargal Batsukh</cite>, energy planner in Ulaanbaatar</footer></blockquote>
<p>Herders along the route were told by their districts to expect surveyors “within two summers”. That was three summers ago. In the town of Sainshand, on the railway to China, the owner of a hostel built six extra rooms for pipeline crews. She lets them to railway men, she says, and is not sorry: the railway at least has a timetable.</p>`,
    weight: 95,
  },
  {
    key: 'vientiane-cold-train',
    section: 'asia',
    kind: 'news',
    kicker: '铁路',
    headline: '万象冷链班列满月：水果早到近两天，货主开始算电费',
    shortHeadline: '万象冷链班列满月，水果早到近两天',
    standfirst: '每周三列、每列二十八个冷藏箱。开行一个月，准点率九成二，回程空箱却仍占四成。',
    slug: 'vientiane-cold-train',
    tags: ['Railways', 'Trade', 'China', 'Belt and Road Initiative'],
    bylines: ['shen-ruoning'],
    dateline: { place: '万象' },
    language: 'zh-Hans',
    at: { hoursAgo: 9 },
    readMore: ['brf-explainer', 'adria-night-arrives'],
    body: `
<p>凌晨三点四十分，万象南站货场的最后一只冷藏箱落位，箱门上的温度显示十三点二摄氏度。调度员宋沙·维莱冯在表格里打了个勾：二十八只箱子，二十八个勾。十分钟后，列车向北驶出，目的地是昆明，车上装着四百六十多吨香蕉和百香果。</p>
<p>这是“湄公鲜线”冷链班列开行满一个月的一趟普通列车。班列由老挝货运公司“沙湾物流”与云南的两家果品商合办，每周三列，运行约二十六小时。过去，同样的水果走公路，算上口岸排队，要七十小时上下。</p>
<h2>快了多少，贵了多少</h2>
<p>沙湾物流公布的首月数据显示，十三列班列中有十二列按时到达，准点率约为九成二，每公斤水果的运费比卡车高出一毛二分钱，损耗却从百分之九降到了百分之三。对货主来说，这笔账总体划算，但要看装的是什么。</p>
<blockquote><p>百香果等不起，木薯等得起。贵出来的钱，百香果付得起，木薯付不起。</p><footer><cite>康蓬·西里沙，万象果品出口商</cite></footer></blockquote>
<p>康蓬经营着三个收购点。她说，以前最怕的是口岸堵车，一堵就是一整车的损失；现在怕的是电价，因为冷藏箱在货场等车时要自己接电，每箱每小时约合四元人民币。她已经把收货时间推迟到发车前五小时，好让箱子少等一会儿。</p>
<table><caption>从万象到昆明：公路与冷链班列比较（首月平均）</caption><thead><tr><th>项目</th><th>公路</th><th>班列</th></tr></thead><tbody><tr><td>全程时间（小时）</td><td>70</td><td>26</td></tr><tr><td>水果损耗（%）</td><td>9</td><td>3</td></tr><tr><td>每公斤运费（元）</td><td>0.63</td><td>0.75</td></tr></tbody></table>
<h2>回程装什么</h2>
<p>真正的难题在回头路上。南下的冷藏箱只有六成装了货，多是蔬菜和鲜花，其余空着跑。沙湾物流的运营主管李文婷说，公司正在和昆明的花卉市场商谈固定舱位，如果谈成，空箱比例可以降到两成以下，每公斤运费就能再减五分钱。</p>
<p>货场外，卡车司机本蒙靠在车头上喝咖啡。他跑这条路十一年，如今改跑从果园到车站的短途，每天能回家吃晚饭。收入少了一成，他说，可女儿终于认得他了。</p>`,
    weight: 190,
  },
  {
    key: 'dhaka-river-bus',
    section: 'asia',
    kind: 'news',
    headline: 'Dhaka’s river buses get something new: a timetable',
    standfirst:
      'Eleven boats now leave when the board says so. Passengers have doubled in seven weeks, and the rickshaw pullers have noticed.',
    tags: ['Transport', 'Cities', 'Local government'],
    bylines: ['rafiq-sundaram'],
    dateline: { place: 'Dhaka' },
    at: { hoursAgo: 31 },
    readMore: ['nairobi-matatu', 'valparaiso-lifts'],
    body: `
<p>At Sadarghat, the busiest river terminal of Bangladesh, a departure board went up seven weeks ago. It has eleven lines, one for each boat of the water bus to Gabtoli, and the times on it are kept. This is news. The service has been started, dropped and started again three times, and in each life its boats left when they were full.</p>
<p>“A boat that leaves when it is full is a boat for people with nothing to do,” says Shahnaz Karim, who manages the line for its new operator, Buriganga Transit. She set the timetable first and bought nothing: the same eleven boats, 35 to 46 seats each, now run every 20 minutes from six in the morning, full or not.</p>
<p>In the first week they carried 1,900 passengers a day, with four seats in five empty. By the seventh it was 4,150. The journey of 29km takes an hour and ten minutes; a bus along the embankment needs two hours and more when the traffic is bad, which is to say on most days.</p>
<blockquote><p>I used to leave the house at six in case. Now I leave at seven because.</p><footer><cite>Rumana Akter</cite>, pharmacist, who commutes from Gabtoli</footer></blockquote>
<p>Fares cover 71% of the costs, against 44% before. The city pays the rest under a contract that fines the operator 500 taka for each departure more than five minutes late. In seven weeks it has paid 41 fines, most for water hyacinth caught in a propeller.</p>
<p>Not everyone gains. Rickshaw pullers at the Sadarghat gate say that commuters now walk, since they know how long they have. At Gabtoli, where the boats arrive all at once from the city’s point of view, the pullers have put up a copy of the timetable.</p>`,
    weight: 240,
  },
  {
    key: 'busan-gantry',
    section: 'asia',
    kind: 'news',
    headline: 'Busan harbour museum lands a crane, in one piece',
    standfirst: 'A gantry of 1978 is the largest exhibit of its kind, and the hardest to wrap.',
    tags: ['Ports', 'Shipping', 'Archives'],
    bylines: ['shen-ruoning'],
    dateline: { place: 'Busan' },
    at: { hoursAgo: 44 },
    body: `
<p>A container crane that worked the quays of Busan for 41 years has become a museum piece. It weighs 640 tonnes, stands 52 metres high and travelled the last three kilometres to the new harbour museum on a barge, upright, at the speed of a walking child.</p>
<p>“We asked whether it could be taken apart,” said Han Seo-yun, who runs the museum’s collections. “The engineers said yes. The crane drivers said no, and they came every day to make sure.” Visitors will be able to climb to the driver’s cabin, 40 at a time, from next month. The lift that the drivers never had is an addition.</p>`,
    weight: 60,
  },
]
