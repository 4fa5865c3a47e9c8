import type { DemoStory } from './demo-story.ts'

/** Stories of the section Climate. */
export const climateStories: DemoStory[] = [
  {
    key: 'palma-seagrass',
    section: 'climate',
    kind: 'news',
    kicker: 'Seagrass',
    headline: 'In the Bay of Palma, fishermen have learned how to make a meadow grow',
    shortHeadline: 'How fishermen made a meadow grow',
    standfirst:
      'Five years ago six in ten replanted shoots died. Now seven in ten live. The trick was rope, shade and leaving them alone.',
    slug: 'palma-seagrass-meadow',
    tags: ['Seagrass', 'Oceans', 'Fisheries', 'Carbon credits'],
    bylines: ['aroha-pettersen'],
    dateline: { place: 'Palma' },
    at: { hoursAgo: 16 },
    readMore: ['sfax-seagrass', 'aqaba-coral'],
    body: `
<p>Seen from the boat, the meadow is a dark stain on pale water. Miquel Salom Vich cuts the engine before the first blade, as one might stop before someone else’s lawn. He has fished here with his father’s nets since he was fourteen. For five years he has also been a gardener, at 11 metres’ depth and €18 an hour.</p>
<p>What grows below is Neptune grass, <em>Posidonia oceanica</em>, a plant with roots and flowers that went back into the sea long before there were people. It lives in the Mediterranean and nowhere else. Its meadows are nurseries for fish and hold the sand on the beaches, and they store carbon in their roots for thousands of years. They spread by a few centimetres a year. An anchor undoes a century in a minute.</p>
<h2>What the first years taught</h2>
<p>Posidonia Commons, a co-operative of 38 fishing families and nine biologists, has replanted 41 hectares of the bay. It started badly. Of the shoots set out in the first year 38% were alive twelve months later. Five years on it is 71%.</p>
<table data-chart="line"><caption>Replanted shoots alive after twelve months, per cent, by year of planting</caption><thead><tr><th>Year of planting</th><th>Alive (%)</th></tr></thead><tbody><tr><td>First</td><td>38</td></tr><tr><td>Second</td><td>44</td></tr><tr><td>Third</td><td>57</td></tr><tr><td>Fourth</td><td>66</td></tr><tr><td>Fifth</td><td>71</td></tr></tbody></table>
<p>Catalina Riutort, the ecologist who leads the work, doesn’t claim a discovery. “We stopped doing clever things,” she says. The plastic grids of the first year were thrown out, for the shoots chafed on them. Today they are tied to a rope of coconut fibre, a knot the fishermen use for hooks, and pinned down with an iron staple. They are planted on the shaded side of dead mats of old roots. And only shoots torn off by storms are used, which are gathered on the beach, so that no living meadow is robbed.</p>
<blockquote><p>They had the theory. We had the knot.</p><footer><cite>Miquel Salom Vich</cite>, fisherman and diver</footer></blockquote>
<h2>Who pays for a meadow?</h2>
<p>A hectare costs €26,000. Half comes from the islands’ tax on visitors and two fifths from a foundation. The rest is earned by the meadow itself. For the carbon that it takes up, the co-operative has sold credits for 3,200 tonnes to a ferry line and two hotel groups, at €34 a tonne.</p>
<p>That is the disputed part. A seedling meadow stores little; its credits are an advance on the future. How large the advance may be is being examined by auditors for all such projects around the Mediterranean. Dr Riutort says that she awaits their report with interest. She has set a sixth of the income aside in case.</p>
<p>On the surface the proof is simpler. Over the oldest plot, where there was bare sand five years ago, Mr Salom lets down a basket on a line and counts what looks out of the grass: eleven small bream, a pipefish, an octopus that has found the basket. He will not fish here. “This is the bank,” he says. “I live on the interest, over there.”</p>`,
    weight: 680,
  },
  {
    key: 'aqaba-coral',
    section: 'climate',
    kind: 'news',
    kicker: 'البحر الأحمر',
    headline: 'مشتل العقبة يعيد إلى البحر اثني عشر ألف شتلة مرجان، وثمانٍ من كل عشر تعيش',
    shortHeadline: 'مشتل العقبة يعيد المرجان إلى البحر',
    standfirst:
      'مشروع صغير في جنوب الأردن يراهن على شعاب تحتمل من الحرارة ما لا يحتمله غيرها. والخطر الأقرب إليها، كما يقول القائمون عليه، ليس الماء الدافئ بل المراسي.',
    slug: 'aqaba-coral-nursery',
    tags: ['Oceans', 'Heat'],
    bylines: ['yusra-benhaddou'],
    dateline: { place: 'العقبة' },
    language: 'ar',
    at: { hoursAgo: 12 },
    readMore: ['palma-seagrass', 'sfax-seagrass'],
    body: `
<p>على عمق سبعة أمتار، وفي ماء صافٍ يُرى القاع فيه من السطح، تشدّ الغوّاصة رانيا الخطيب إلى إطار من الفولاذ غصنًا من المرجان لا يزيد طوله على طول الإصبع. إنه الشتلة رقم اثني عشر ألفًا من الشتلات التي أخرجها مشتل العقبة إلى البحر منذ افتتاحه قبل أربع سنوات. وحولها تصطفّ أخواتها في خطوط مستقيمة، كأنها أحواض في بستان.</p>
<p>تدير المشتل جمعية أهلية اسمها «مرجان الخليج»، يعمل فيها تسعة موظفين وستون متطوعًا. وتقول سجلاتها إن اثنتين وثمانين شتلة من كل مئة تبقى حيّة بعد عام من غرسها، وكانت النسبة في السنة الأولى سبعًا وخمسين. ولم تصنع الفرقَ تقنيةٌ جديدة، بل الصبر: صار العاملون يتركون الشتلة في المشتل أحد عشر شهرًا بدلًا من ستة.</p>
<table data-chart="bar"><caption>الشتلات الحيّة بعد عام من غرسها، بحسب سنة الغرس (٪)</caption><thead><tr><th>سنة الغرس</th><th>النسبة (٪)</th></tr></thead><tbody><tr><td>الأولى</td><td>57</td></tr><tr><td>الثانية</td><td>69</td></tr><tr><td>الثالثة</td><td>82</td></tr></tbody></table>
<h2>حرارة لا تخيفها</h2>
<p>لشعاب شمال البحر الأحمر سمعة طيبة بين علماء البحار، فهي تحتمل ارتفاعًا في الحرارة يُبيّض غيرها ويقتله. ويفسّر العلماء ذلك بأن أسلافها دخلت هذا البحر من جنوبه الحارّ بعد العصر الجليدي الأخير، فلم يصل إلى الشمال إلا أقواها. ولهذا يرى كثير منهم في خليج العقبة ملجأً قد تبقى فيه الشعاب بعد أن تضعف في أماكن أخرى من العالم.</p>
<p>غير أن الملجأ ضيّق. فطول الساحل الأردني نحو سبعة وعشرين كيلومترًا، تتقاسمه الفنادق والميناء والمصانع، ولم يبقَ للشعاب منه إلا أقلّ من نصفه.</p>
<blockquote><p>الحرارة عدوّ نقرأ عنه كل يوم، أما المرساة فعدوّ نراه بأعيننا: تسقط في ثانية على ما بناه المرجان في أربعين سنة.</p><footer><cite>رانيا الخطيب، مسؤولة الغوص في المشتل</cite></footer></blockquote>
<h2>عوّامات بدل المراسي</h2>
<p>لذلك لم يكتفِ المشروع بالغرس. فقد ثبّتت الجمعية فوق الشعاب ستًّا وأربعين عوّامة تُربط بها القوارب، فلا تحتاج إلى إلقاء مراسيها. وكان أصحاب القوارب أول المعترضين، ثم صاروا أول المدافعين عنها. يقول إبراهيم أبو عوّاد، وهو يملك قاربًا زجاجيّ القاع: «ظننت أنهم جاؤوا ليمنعونا من العمل، ثم لاحظت أن الزائر صار يسأل عن المرجان قبل أن يسأل عن السعر».</p>
<p>تكلّف الشتلة الواحدة دينارين ونصف الدينار، وتدفع المدارس ثمن ثلثها: فلكل صفّ شتلة تحمل رقمه، ويتسلّم التلاميذ صورة لها كل شهر. وفي مدرسة على تلّ فوق المدينة عُلّقت الصور على الجدار بترتيب التواريخ. من يمشِ بمحاذاته ير المرجان ينمو، سنتيمترًا بعد سنتيمتر، بسرعة المشي.</p>`,
    weight: 360,
  },
  {
    key: 'sfax-seagrass',
    section: 'climate',
    kind: 'news',
    kicker: 'Seagrass',
    headline: 'Palm-frond fish traps of Kerkennah turn out to protect the seagrass',
    shortHeadline: 'Fish traps turn out to protect seagrass',
    standfirst: 'Off Sfax, where trawlers have ploughed the sea bed, an old way of fishing keeps them out.',
    slug: 'kerkennah-traps-protect-seagrass',
    tags: ['Seagrass', 'Fisheries', 'Oceans'],
    bylines: ['yusra-benhaddou'],
    dateline: { place: 'Sfax' },
    at: { daysAgo: 11 },
    readMore: ['palma-seagrass'],
    body: `
<p>The charfia is a fence of palm fronds that stands in the shallows around the Kerkennah islands and leads the fish, with the tide, into a trap. Families have owned and inherited such patches of sea for centuries. Now there is a new argument for them. Where charfias stand, there is seagrass. Where they have been given up, there is sand.</p>
<p>Biologists from Sfax compared 44 working fences with 44 abandoned ones on pictures from the air and then swam to all of them. Within 200 metres of a working charfia, grass covered 63% of the bottom, against 21% elsewhere. The reason isn’t mysterious. Small trawlers, which drag chains through the gulf in spite of a ban, cannot drag them through somebody’s fence.</p>
<p>“My grandfather did not protect anything,” says Hédi Kammoun, who sets 300 metres of fronds every year. “He put his fence here because he wanted to eat.” A fence costs him 4,800 dinars a season and brings in about 9,000. Each winter carries off a part of it. His two sons work in Sfax.</p>
<p>There lies the problem. Of 620 patches in the old register, 274 are worked. A fund at the ministry is to pay owners a third of the cost of the fronds from this year on, the first time that Tunisia pays for a meadow under water. A co-operative in Palma, which replants seagrass by hand, has sent two divers to have a look. They brought knots, Mr Kammoun says, and took home a drawing of a fence.</p>`,
    weight: 200,
  },
  {
    key: 'seagrass-audit',
    section: 'climate',
    kind: 'news',
    kicker: 'Seagrass',
    headline: 'Auditors cut Mediterranean seagrass credits by a third, and praise the gardeners',
    shortHeadline: 'Auditors cut seagrass credits by a third',
    standfirst:
      'Seven projects sold 11,900 tonnes of stored carbon. The first joint audit can vouch for 7,850. It blames the sums and not the plants.',
    slug: 'seagrass-credits-audit',
    tags: ['Seagrass', 'Carbon credits', 'Oceans'],
    bylines: ['aroha-pettersen'],
    dateline: { place: 'Marseille' },
    at: { hoursAgo: 4 },
    scheduled: { hoursAhead: 24 },
    readMore: ['palma-seagrass', 'sfax-seagrass'],
    body: `
<p>The seagrass is growing and the arithmetic was wrong. This is the finding of the first joint audit of seven projects around the Mediterranean that sell credits for the carbon in replanted meadows. Together they have sold 11,900 tonnes. The auditors can vouch for 7,850.</p>
<p>The panel, four marine scientists and an accountant, was appointed by the projects themselves and given the right to publish whatever it found. It took 630 cores of mud. In meadows older than five years it found as much carbon as had been claimed, in one case more. In younger ones it found about half. Most projects had assumed that a meadow begins to store at full rate when it is planted. In truth it takes six to nine years.</p>
<table data-chart="bar"><caption>Credits that the audit confirms, per cent of those sold, by project</caption><thead><tr><th>Project</th><th>Confirmed (%)</th></tr></thead><tbody><tr><td>Hyères</td><td>97</td></tr><tr><td>Kotor</td><td>84</td></tr><tr><td>Cagliari</td><td>72</td></tr><tr><td>Palma</td><td>64</td></tr><tr><td>Syros</td><td>58</td></tr><tr><td>Mersin</td><td>51</td></tr><tr><td>Gozo</td><td>40</td></tr></tbody></table>
<p>In Palma, where the co-operative <a href="story:palma-seagrass">Posidonia Commons</a> has replanted 41 hectares, 2,050 of 3,200 tonnes stand. Catalina Riutort, who leads the work there, said that the missing 1,150 tonnes would be bought back at the price paid for them. “We had put a sixth aside and need a third. It will be a lean year. But I’d rather owe money than mud.”</p>
<p>Buyers reacted calmly. A ferry line that holds credits of three of the projects will keep them and count only what is confirmed. For future sales the panel proposes a rule that fits on a beer mat: nothing in the first three years, half in the next three, the whole from then on, and a tenth always held back for storms.</p>
<p>All seven have accepted it. The next audit is due in three years. Its cost, €212,000, was paid out of the credits, which is one more figure that had been missing from the sums.</p>`,
    weight: 0,
  },
  {
    key: 'fog-nets',
    section: 'climate',
    kind: 'news',
    headline: 'Lima’s fog catchers fill a reservoir, and the hill above it turns green',
    shortHeadline: 'Lima’s fog catchers fill a reservoir',
    standfirst:
      'On a desert slope where it hardly ever rains, 240 nets gave 1.9m litres of water last year. Six months bring nearly all of it.',
    tags: ['Water', 'Cities', 'Heat'],
    bylines: ['aroha-pettersen'],
    dateline: { place: 'Lima' },
    at: { daysAgo: 14, hoursAgo: 6 },
    readMore: ['ahmedabad-roofs', 'uppsala-blue'],
    body: `
<p>The streets of Alto Mirador end where the fog begins. For half of the year a grey bank lies over Lima’s southern hills, wets everything and rains on nobody. Until four years ago its 312 households bought their water from a lorry, at nine times the price that people pay in the valley. Now they hang it on a line.</p>
<p>A fog net is a sheet of shading mesh, four metres by eight, between two poles. Droplets collect on the threads, run together and drip into a gutter. Alto Mirador has 240 such nets, and last year they filled the neighbourhood’s reservoir with 1.9m litres. The catch is in the calendar.</p>
<table data-chart="bar"><caption>Water caught last year by 240 fog nets above Lima, thousand litres</caption><thead><tr><th>Months</th><th>Thousand litres</th></tr></thead><tbody><tr><td>Jan–Feb</td><td>22</td></tr><tr><td>Mar–Apr</td><td>61</td></tr><tr><td>May–Jun</td><td>390</td></tr><tr><td>Jul–Aug</td><td>702</td></tr><tr><td>Sep–Oct</td><td>566</td></tr><tr><td>Nov–Dec</td><td>159</td></tr></tbody></table>
<p>“In August we wash curtains. In February we remember August,” says Rosa Huamaní, who keeps the accounts of the water committee. Families pay by the bucket, a quarter of the lorry’s price, and twice as much in summer. The income has paid for a second tank.</p>
<p>Fog water is clean enough for washing and for the garden; for drinking it has to be boiled. The change that can be seen from the motorway is another one. What drips beside the gutters has woken seeds. Below the nets there is a strip of green, 70 metres wide, with tara trees that the committee planted and amancaes lilies that nobody did.</p>
<p>The water utility promises a pipe in three years. Ms Huamaní will believe in it when it drips. The nets stay, she says, whatever comes: a hill with roots in it does not slide.</p>`,
    weight: 270,
  },
  {
    key: 'ahmedabad-roofs',
    section: 'climate',
    kind: 'news',
    headline: 'Whitewash keeps 1,200 Ahmedabad homes cooler, and the sewing machines running',
    shortHeadline: 'Whitewash keeps Ahmedabad homes cooler',
    standfirst: 'A trial of painted roofs measured ceilings, sleep and income. The paint costs less than a fan.',
    tags: ['Heat', 'Cities', 'Public health', 'Housing'],
    bylines: ['rafiq-sundaram'],
    dateline: { place: 'Ahmedabad' },
    at: { daysAgo: 3, hoursAgo: 3 },
    readMore: ['fog-nets'],
    body: `
<p>Meena Parmar sews school uniforms at home, under a roof of corrugated tin. On the worst days of last year she put her machine away at eleven and took it out again at six. Then two women came with buckets and painted the roof white. “I have moved my break,” she says. “Now I stop when I’m hungry.”</p>
<p>Hers is one of 1,200 houses in a trial whose results appeared this week. Half of them were painted with reflective lime wash, chosen by lot; the other half were painted afterwards. On the 40 hottest days of the year, instruments below the ceilings read every ten minutes.</p>
<table data-chart="bar"><caption>Temperature of the ceiling at three in the afternoon, mean of the 40 hottest days, °C</caption><thead><tr><th>Roof</th><th>Ceiling (°C)</th></tr></thead><tbody><tr><td>Tin, unpainted</td><td>47.2</td></tr><tr><td>Tin, white</td><td>39.8</td></tr><tr><td>Concrete, unpainted</td><td>41.5</td></tr><tr><td>Concrete, white</td><td>36.9</td></tr></tbody></table>
<p>The air in the rooms was cooler by between 2.1 and 3.4 degrees, less than the ceilings suggest and more than the planners had hoped. People under white roofs slept 34 minutes longer. Those who work at home earned 11% more in the hot months than their neighbours, which for a seamstress is about 900 rupees a month. The paint costs 1,150 rupees a roof and has to be renewed every second year.</p>
<p>“It isn’t an invention. My grandmother did it,” says Dr Hetal Vora, who led the trial. “What she didn’t have was a control group.” One result she cannot explain yet: in painted lanes people visited each other more often, also in the houses that were not painted.</p>
<p>The city will whiten 20,000 more roofs. It has hired the two women.</p>`,
    weight: 440,
  },
  {
    key: 'dunedin-kelp',
    section: 'climate',
    kind: 'news',
    headline: 'A kelp forest off Dunedin comes back after the urchins are sold as lunch',
    shortHeadline: 'A kelp forest comes back off Dunedin',
    standfirst: 'Divers took 41 tonnes of them in two years. The restaurant that buys them has a waiting list.',
    tags: ['Oceans', 'Fisheries'],
    bylines: ['aroha-pettersen'],
    dateline: { place: 'Dunedin' },
    at: { hoursAgo: 42 },
    body: `
<p>Giant kelp is growing again on eleven hectares of reef near Dunedin that had been grazed bare by sea urchins. A survey this week counted 2.6 plants per square metre, against none two years ago.</p>
<p>The method was lunch. Starving urchins are empty, and nobody wants them; fed for ten weeks on cabbage in tanks they are a delicacy. Divers have taken up 41 tonnes. “It’s the only pest control I know with a tasting menu,” said Hemi Tuhura, who runs the hatchery. The last of the reefs is nearly clear, and he has begun to worry about supply.</p>`,
    weight: 150,
  },
  {
    key: 'high-seas-treaty',
    section: 'climate',
    kind: 'news',
    kicker: 'Oceans',
    headline: 'After 38 hours without a break, the high seas get a treaty',
    standfirst: 'Two thirds of the ocean belong to nobody. Governments have agreed how parts of them can be protected.',
    slug: 'high-seas-treaty-agreed',
    tags: ['Oceans', 'Diplomacy', 'Fisheries'],
    bylines: ['aroha-pettersen'],
    dateline: { place: 'New York', date: '2023-03-04' },
    at: { date: '2023-03-05', time: '11:20' },
    readMore: ['el-nino', 'cop28-deal'],
    body: `
<p>It was late on Saturday 4 March, a day after the talks were to have ended, when Rena Lee, the diplomat from Singapore who chaired them, told the delegates at the United Nations that there was a text. For 38 hours they had hardly left the building. The subject had been on the table in one form or another for almost twenty years.</p>
<p>The treaty is for the high seas, the waters outside the zones of 200 nautical miles in which coastal states have the say. They make up nearly two thirds of the ocean. About one per cent of them is protected today. Until now there was no procedure by which the world could have closed off any part.</p>
<aside><h3>What the treaty contains</h3><ul><li>Protected areas on the high seas, decided by vote where consensus fails</li><li>Duty to assess what an activity would do to marine life before it starts</li><li>Sharing of the gains from genes of marine organisms</li><li>Help for poorer countries with ships, laboratories and data</li></ul></aside>
<p>The last night was about the third point. A sponge or a microbe from the deep may one day become a medicine worth billions. Who found it has until now owned it. Developing countries insisted on a share and got one, through a fund into which richer countries pay from the start.</p>
<p>For the promise made in Montreal in December, to protect 30% of land and sea by 2030, the treaty is a condition rather than a guarantee. The text must first be checked by lawyers and translated, then adopted, then ratified by 60 states. The fishing of the high seas keeps its own rules, and so does mining on its bed.</p>
<p>When the applause was over, Ms Lee thanked the interpreters, who had stayed.</p>`,
    weight: 120,
  },
  {
    key: 'el-nino',
    section: 'climate',
    kind: 'news',
    kicker: 'Weather',
    headline: 'El Niño is back, American forecasters say, and may grow strong by winter',
    shortHeadline: 'El Niño is back, forecasters say',
    standfirst: 'Three years of its cool sister masked some of the warming. The mask is off.',
    slug: 'el-nino-is-back',
    tags: ['Oceans', 'Pacific', 'Heat'],
    bylines: ['aroha-pettersen'],
    dateline: { place: 'College Park' },
    at: { date: '2023-06-08', time: '18:40' },
    readMore: ['cop28-deal'],
    body: `
<p>The waters of the equatorial Pacific are warm enough, and the winds above them have begun to follow. On Thursday 8 June the American weather agency NOAA declared that El Niño has arrived, for the first time since 2019. It puts the chance that the event will be at least moderate in strength by winter at 84%, and that it becomes strong at 56%.</p>
<p>El Niño is the warm half of a seesaw. In normal years trade winds push warm water west, towards Indonesia. When they slacken it flows back, and with it move the rains: wetter in Peru and the south of the United States, drier in Indonesia, Australia, southern Africa and often India. The sea surface in the region that forecasters watch has to be half a degree warmer than usual, and likely to stay so.</p>
<p>The other half, La Niña, had prevailed for three winters and ended only in March. It cooled the planet a little. Even so the past eight years have been the eight warmest on record. The hottest of them was 2016, which began with a strong El Niño.</p>
<p>Not every event is like the last. Sugar and rice were dearer before anyone had declared anything, since traders read the same buoys. In Peru the anchovy fleet lies in port, since test catches held too many young fish.</p>
<p>The largest effect on the world’s mean temperature usually comes in the year after an event begins. That would be 2024.</p>`,
    weight: 130,
  },
  {
    key: 'cop28-deal',
    section: 'climate',
    kind: 'news',
    kicker: 'COP28',
    headline: 'A climate summit names fossil fuels at last, and asks the world to move away from them',
    shortHeadline: 'Climate summit names fossil fuels at last',
    standfirst:
      'Nearly 200 countries agree in Dubai on a “transition away” from coal, oil and gas. Small islands were not in the room when the gavel fell.',
    slug: 'cop28-names-fossil-fuels',
    tags: ['COP28', 'Energy', 'Diplomacy', 'Heat'],
    bylines: ['aroha-pettersen', 'ifeyinwa-brandt'],
    dateline: { place: 'Dubai' },
    at: { date: '2023-12-13', time: '13:40' },
    readMore: ['high-seas-treaty', 'el-nino'],
    body: `
<p>It took 28 conferences and one extra night. On the morning of Wednesday 13 December almost 200 countries agreed in Dubai on a text that names the main cause of global warming and says what should become of it. The parties are called on to contribute to “transitioning away from fossil fuels in energy systems”, in a just, orderly and equitable manner, so that the world reaches net zero by 2050.</p>
<p>Sultan Al Jaber, the president of the conference, brought down the gavel within minutes of opening the session. There was applause, then a pause, then a longer applause for somebody else. Anne Rasmussen of Samoa, who spoke for the small island states, told the hall that her group had not been in the room when the decision was taken. It had still been discussing its position outside.</p>
<h2>What was agreed</h2>
<ul><li>To move away from fossil fuels in energy systems, with more speed in this decade</li><li>To triple the capacity of renewable energy by 2030, and to double the pace at which energy is used more efficiently</li><li>To speed up the phasing down of coal burnt without capture of its emissions</li><li>A framework of goals for adapting to the warming that comes in any case</li></ul>
<h2>What was not</h2>
<p>More than 100 countries had wanted the words “phase out”. A draft of Monday that contained only a list of things countries “could” do had angered most of them. Saudi Arabia and other exporters of oil had refused to have fossil fuels named as such: emissions, they held, were the matter at hand. What came out is a verb that nobody had brought along. It has a direction and lacks a date.</p>
<p>The text also recognises that “transitional fuels” can play a part, by which most readers understand gas. Islands call this a loophole. They see another in the word “systems”: plastics and fertilisers, which are made from oil and gas as well, are not energy.</p>
<aside class="pullquote"><p>What came out is a verb that nobody had brought along.</p></aside>
<h2>And money?</h2>
<p>On its first day, Thursday 30 November, the conference had set up the fund for loss and damage, which poor countries had demanded for thirty years. Some $700m was pledged to it in Dubai. The damage for which it is meant is estimated in hundreds of billions a year. How much rich countries will pay in all, and to whom, is put off to the next summit, in Azerbaijan.</p>
<p>Does a text change anything? Its word binds nobody. But it is the yardstick for the next national plans, which are due early in 2025, and lawyers and lenders will quote it. In the hall a delegate from a Caribbean island who had not slept for two nights put it more simply. For 28 years, she said, everybody had talked about the smoke. Now at least the minutes mention the fire.</p>`,
    weight: 170,
  },
]
