import type { DemoStory } from './demo-story.ts'

/** Stories of the section Culture. */
export const cultureStories: DemoStory[] = [
  {
    key: 'drago-found',
    section: 'culture',
    kind: 'news',
    kicker: 'Music',
    headline: 'A lost string quartet turns up in Trieste, in a claim for a wet piano',
    shortHeadline: 'Lost string quartet turns up in Trieste',
    standfirst:
      'Elvira Drago was known for eleven songs. An archivist looking for storm damage has found her largest work, and the reason why it was never played.',
    slug: 'elvira-drago-quartet-found',
    tags: ['Elvira Drago', 'Classical music', 'Archives', 'Trieste'],
    bylines: ['livia-cossutta'],
    dateline: { place: 'Trieste' },
    at: { daysAgo: 9, hoursAgo: 3 },
    readMore: ['drago-premiere', 'drago-rights', 'letters-archive'],
    body: `
<p>Box 417 of the Gulf Insurance Company contains what one expects: hail, fire, a lost anchor, a cow. Nives Pahor has been reading her way through the company’s claims for the State Archive in Trieste, as part of a study of storms. In a file of March 1904, between a plumber’s bill and the drawing of a ceiling, she came upon 58 pages of music.</p>
<p>“I can’t read music,” says Ms Pahor. “I can read ‘Exhibit C’.” That was pencilled on the first page. Below it, in violet ink, stood a title: Quartet in C minor, by Elvira Drago, completed on 2 November 1903.</p>
<h2>Eleven songs and a silence</h2>
<p>Drago was born in Trieste in 1871, taught the piano there for forty years and died in 1938. Specialists know eleven songs of hers, printed in Vienna, with harmonies that wander off and come home late. After 1904 there is nothing. It was assumed that she had married, which she had not, or lost heart.</p>
<p>The file tells what happened. In February 1904 a water pipe burst in the flat above hers. The piano was ruined, and so, she wrote to the insurers, was the only copy of “a work of fourteen months”: the first violin’s part had run, and of the slow movement two pages could not be read. She claimed 300 crowns for the piano and 200 for the quartet. As proof of the latter she enclosed it.</p>
<p>The company paid for the piano. On music, its reply says, it can set no value before a performance. The manuscript was not returned. It was, after all, an exhibit.</p>
<blockquote><p>She asked for it back in four letters. The fourth is two lines long. I had to go for a walk.</p><footer><cite>Nives Pahor</cite>, archivist</footer></blockquote>
<h2>Two missing pages</h2>
<p>Miriam Kessler, who teaches the history of music in Graz and has written the only essay on the songs, took the next train. She has since compared the handwriting with Drago’s letters and has no doubt. The quartet has four movements and lasts about half an hour. The first begins with the viola alone, for sixteen bars, which nobody did in 1903. “If it had been played, we’d have been taught that someone else learned it from her,” she says.</p>
<p>What of the two pages? Paper remembers. Under infrared light, the staff of the archive could read all but nine bars of the slow movement; violet ink fades to the eye sooner than to the lamp. Dr Kessler has not filled the gap. In her edition there are nine empty bars and a note: “Here it rained.”</p>
<p>The quartet will be heard for the first time next week, in the Sala Lloyd, five minutes’ walk from the house with the pipe. Who may print it, record it and earn from it is less plain than one would think.</p>
<p>Ms Pahor has gone back to the storms. There are 212 boxes left. She now looks at every Exhibit C.</p>`,
    weight: 610,
  },
  {
    key: 'drago-premiere',
    section: 'culture',
    kind: 'news',
    kicker: 'Music',
    headline: 'After more than a century in a file, Elvira Drago’s quartet gets its first applause',
    shortHeadline: 'Drago’s lost quartet gets its applause',
    standfirst:
      'The Quartetto Scirocco plays all of it but nine bars. For those, 420 people sat still and listened to the room.',
    slug: 'elvira-drago-quartet-premiere',
    tags: ['Elvira Drago', 'Classical music', 'Trieste'],
    bylines: ['livia-cossutta'],
    dateline: { place: 'Trieste' },
    at: { hoursAgo: 26 },
    readMore: ['drago-found', 'drago-rights'],
    body: `
<p>The viola begins. It has sixteen bars to itself, low, almost spoken, as if someone next door were thinking aloud. When the other three came in, on {weekday-1} in the Sala Lloyd, a murmur went through the rows. So this is what it sounds like.</p>
<p>The Quartet in C minor that Elvira Drago finished in 1903 was <a href="story:drago-found">found in an insurer’s file</a>, where it had been kept as proof of damage. Now it has been performed, by the Quartetto Scirocco, who had three weeks to learn it and played as though they had grown up with it. It lasts 31 minutes. There are things in it that one would place ten years later: the scherzo in seven-eight time, the finale that stops rather than ends.</p>
<p>The slow movement is its heart and its wound. Nine bars are lost. The players did not bridge them. They lowered their bows, breathed and counted, and for some twenty seconds 420 people heard the hall: a heating pipe, a tram. Then the music went on, in another key. Whatever led there is gone.</p>
<blockquote><p>We rehearsed the silence more than anything else. It is the hardest passage in the piece.</p><footer><cite>Federica Sain</cite>, violist, Quartetto Scirocco</footer></blockquote>
<p>In the first row sat four of the composer’s great-grand-nieces, who had learned of her from this newspaper, and a gentleman sent by the insurance company that took over the company that took over the Gulf. He had an envelope with him. It contained 200 crowns, in coins of the time, bought from a dealer. The archive has entered them under Exhibit D.</p>`,
    weight: 390,
  },
  {
    key: 'drago-rights',
    section: 'culture',
    kind: 'analysis',
    kicker: 'Analysis',
    headline: 'Who owns a quartet that nobody had heard? Whoever plays it first, perhaps',
    shortHeadline: 'Who owns a quartet nobody had heard?',
    standfirst:
      'Copyright in Elvira Drago’s music ended long ago. A little-known rule gives 25 years to the one who brings it to light.',
    slug: 'who-owns-the-drago-quartet',
    tags: ['Elvira Drago', 'Classical music', 'European Union', 'Archives'],
    bylines: ['joaquin-abaitua'],
    dateline: { place: 'Graz' },
    at: { hoursAgo: 21 },
    readMore: ['drago-premiere', 'drago-found'],
    body: `
<p>A composer’s rights last in Europe for seventy years after her death. Elvira Drago died in 1938. Since 1 January 2009, therefore, anyone may print her songs, sing them and sell them. One would think that the same is true of the <a href="story:drago-found">quartet found in Trieste</a>. It is not so simple.</p>
<p>European law has a clause for finders. Whoever lawfully publishes a work for the first time after its protection has run out, or communicates it to the public for the first time, gets the economic rights in it for 25 years. The idea is to reward those who look into boxes. It was written with publishers in mind, in the days when finding, editing and printing were one trade.</p>
<p>In Trieste they are four. The State Archive owns the paper. An archivist found it, in working hours. Miriam Kessler in Graz has made the edition. And the Quartetto Scirocco <a href="story:drago-premiere">played it first</a>, before 420 people, which may well be a communication to the public. If so, the 25 years could belong to two violins, a viola and a cello.</p>
<p>Or to the one who lawfully arranged the evening: the city, whose hall it was. “Lawfully” is another word that will feed lawyers. It is held by some to require the consent of the owner of the manuscript, and by others not.</p>
<p>Those concerned have found a better answer than any court would. On the afternoon before the concert they signed a page. Whatever right may have arisen belongs to a foundation for music by forgotten women, and anyone may play the quartet free of charge if the nine lost bars are left empty. It is an unusual licence. It protects a gap.</p>
<p>The law might learn from it. A right for finders is sound: boxes have to be opened by somebody. Twenty-five years for being first on a stage is too much for too little. Five years, and for those who did the work, would do.</p>`,
    weight: 220,
  },
  {
    key: 'type-interview',
    section: 'culture',
    kind: 'interview',
    kicker: 'Interview',
    headline: '“A letter is a gesture that has stopped moving”',
    standfirst:
      'Anahit Ter-Grigoryan draws typefaces for Armenian, Arabic and Latin script in a kitchen in Yerevan. She explains why screens are kinder than paper and why numbers are the hardest.',
    slug: 'anahit-ter-grigoryan-interview',
    tags: ['Typography', 'Libraries'],
    bylines: ['livia-cossutta'],
    dateline: { place: 'Yerevan' },
    at: { daysAgo: 18, hoursAgo: 7 },
    readMore: ['jaffna-palm-leaves'],
    body: `
<p>On the kitchen table in Yerevan there are apricot jam, a lamp and 39 versions of the same letter. Anahit Ter-Grigoryan, 46, has drawn typefaces for railways, two banks and a dictionary. She works in three scripts and asks that the jam be tried first.</p>
<p><strong>Where do you begin with a new typeface?</strong></p>
<p>With a dull word. Everyone begins with a beautiful one, and it deceives you. I take “minimum” in Latin, because it is a fence, and see whether one can climb over it. In Armenian there are words that are nothing but arches. If they can be read at the speed of a bus going by, I go on.</p>
<p><strong>Three scripts in one family: must they look alike?</strong></p>
<p>No. They have to sound alike. In an orchestra you don’t saw the cello to the size of the violin. For a long time Arabic was cut down to fit boxes made for Latin, and Armenian was given Latin serifs like a borrowed jacket. I look for the same grey and the same breath. If you half close your eyes over a page in two languages, no column should step forward.</p>
<p><strong>You have called a letter a gesture.</strong></p>
<p>A letter is a gesture that has stopped moving. In Arabic one can still see the hand. In Latin capitals one sees a chisel, and in Armenian a pen that is held quite steeply. When I am stuck I write the letter in the air with my arm, from the shoulder. My neighbours opposite believe that I conduct.</p>
<aside class="pullquote"><p>My neighbours opposite believe that I conduct.</p></aside>
<p><strong>What is the hardest thing to draw?</strong></p>
<p>Figures. Nobody looks at them and everyone relies on them. The 3 must not be an 8 in bad light on a medicine bottle. And people want them to stand in columns, all of one width, when the 1 is a stick and the 0 an egg. For the railway I drew the 1 some two hundred times. On the platform you need a tenth of a second for it. That’s the best review I ever had, that tenth.</p>
<p><strong>Has the screen done harm to reading?</strong></p>
<p>It harms sitting still. To letters it is kind. Paper drinks ink, and one had to draw thinner than one meant. A good screen shows what I draw. It can also do what no book could: let a reader with tired eyes choose a heavier letter, tonight, for this page alone. I make all weights between light and bold for that. Few people know they may ask.</p>
<p><strong>How long does one typeface take?</strong></p>
<p>Two years for a script, four for three, because they quarrel. I have friends who let a machine propose the weights in between. I do it as well, then I throw away every third. The machine makes no mistakes. It has no opinion either, and one notices it on line nine or so.</p>
<p><strong>What are you drawing now?</strong></p>
<p>A face for subtitles. Nobody will read it with pleasure; they will read it with popcorn. It has to be gone before they notice that it was there. I think that it is the most beautiful thing I’ve done. Have some more jam.</p>`,
    weight: 280,
  },
  {
    key: 'jaffna-palm-leaves',
    section: 'culture',
    kind: 'news',
    kicker: 'Libraries',
    headline: 'Jaffna’s families lend their palm leaves to a library that lost everything',
    shortHeadline: 'Jaffna lends its library palm leaves',
    standfirst: 'The collection burned in 1981. House by house, its successor photographs what was never in it.',
    slug: 'jaffna-palm-leaf-manuscripts',
    tags: ['Libraries', 'Archives'],
    bylines: ['rafiq-sundaram'],
    dateline: { place: 'Jaffna' },
    at: { daysAgo: 16 },
    readMore: ['type-interview', 'letters-archive'],
    body: `
<p>The leaves come in biscuit tins, in school bags, one bundle in a rice cooker. Every Saturday families bring to a room behind Jaffna’s public library what their great-grandfathers wrote on strips of palm leaf: horoscopes, remedies for cattle, a deed for half a well. Volunteers clean them with lemongrass oil, photograph both sides and give them back.</p>
<p>They give them back, because people here remember. In 1981 the library was set on fire and some 97,000 books and manuscripts were lost. It was rebuilt two decades later, white as before. Its shelves could be filled again with books. For manuscripts there was nothing to buy.</p>
<p>“So we asked for what was never in a library,” says Thivya Nadarajah, who began the project with one camera and her aunt’s address book. In five years 1,340 bundles from 412 houses have been photographed, some 61,000 leaves. Fewer than one in ten is literature. The others are lists, accounts and advice. She considers them the greater find. Poems were copied; about the price of salt nobody made a copy.</p>
<p>Reading is slower. Four people in the town can do it fluently, all over seventy, and eleven pupils are learning from them, on a bench that the fire left. Last month one of these deciphered a leaf that her own family had brought in and never understood. It was a recipe for ink.</p>
<p>They have made it. It takes lamp black, gooseberry and, to the surprise of the chemist they asked, the patience to do nothing for nine days.</p>`,
    weight: 160,
  },
  {
    key: 'cartagena-radio',
    section: 'culture',
    kind: 'news',
    headline: 'Cartagena’s lottery hour, the oldest show on its radio, moves to the night ferry',
    shortHeadline: 'Cartagena’s lottery hour goes to sea',
    standfirst: 'The studio is to become a hotel. The numbers will be drawn at sea.',
    tags: ['Archives', 'Transport'],
    bylines: ['yusra-benhaddou'],
    dateline: { place: 'Cartagena' },
    at: { hoursAgo: 43 },
    body: `
<p>For 61 years a blindfolded child has drawn four numbers in a studio in Cartagena’s walled city, live, while listeners shouted at their sets. The house has been sold. From next week Radio Bahía will broadcast its lottery hour from the saloon of the ferry that crosses the bay at seven.</p>
<p>“We have had offers from two shopping centres,” said Yolanda Herazo, the presenter since 1994. “A lottery needs a bit of swell.” The ferry line asked for no rent. It asked that the draw should not begin before everyone has a ticket, for the boat.</p>`,
    weight: 110,
  },
  {
    key: 'sponsored-karst-rail',
    section: 'culture',
    kind: 'sponsored',
    kicker: 'Paid for by Karst Panorama Railway',
    headline: 'Two hours, nine viaducts, one glass of Terrano: the Karst by train',
    shortHeadline: 'The Karst by train, in two hours',
    standfirst:
      'A day out from Trieste by slow train. This text was paid for by the railway and written without the newsroom.',
    slug: 'karst-panorama-railway',
    tags: ['Railways', 'Trieste'],
    bylines: [],
    at: { hoursAgo: 30 },
    body: `
<p><em>This is an advertisement. The Karst Panorama Railway paid for it, and the newsroom had no part in it. The railway does not exist: like this paper, it was invented to show how things look.</em></p>
<p>The sea is on the left for the first eleven minutes. Then the train turns its back on it, climbs through pines, and does not hurry again. The Karst Panorama Railway takes two hours for 41km, and that is the idea.</p>
<p>Three coaches of 1931 with windows that open, nine viaducts, four stops. At the second there is time to walk down to the mouth of a cave, from which comes air of 12 °C on every day of the year. At the third the innkeeper is on the platform, with ham and a glass of Terrano, the dark wine of the red earth.</p>
<ul><li>Saturdays and Sundays, from Trieste at 10.05, back at 16.40</li><li>Adults €38, children €12, dogs free if they like tunnels</li><li>Two places for wheelchairs in every coach, with a lift at all stops</li></ul>
<p>Who would like to see the train from outside may do so: between the third stop and the last, passengers can get off, walk for twenty minutes along a marked path and photograph it as it crosses the highest of the viaducts. It waits for them on the other side. It waits for everyone; so far it has come home late 23 times and never empty.</p>`,
    weight: 55,
  },
  {
    key: 'letters-archive',
    section: 'culture',
    kind: 'news',
    kicker: 'Archives',
    headline: 'Eleven thousand letters that emigrants sent home are laid open in Trieste',
    shortHeadline: 'Emigrants’ letters laid open in Trieste',
    standfirst:
      'They left from the quay across the street. What they wrote back was weather, prices and, between the lines, everything else.',
    slug: 'emigrants-letters-opened',
    tags: ['Archives', 'Trieste', 'Shipping'],
    bylines: ['livia-cossutta'],
    dateline: { place: 'Trieste' },
    at: { date: '2023-12-09', time: '08:20' },
    readMore: ['drago-found'],
    body: `
<p>“It is 0.9 degrees here and they call it mild.” So begins a letter from Winnipeg of December 1912, and so begins the exhibition of emigrants’ letters that opens in Trieste today, Saturday 9 December 2023. Whoever reads it in the hall may look through the window at the quay from which its writer left.</p>
<p>In the last years before the First World War, ships of the Austro-American line carried some 30,000 people a year from here to New York and Buenos Aires. They came from Galicia, Bosnia and the Karst. The letters they sent home stayed in drawers until Ondina Zerial, a retired teacher, began to ask for them at markets. In nineteen years she has collected 11,240, in nine languages. She has given them to the city on one condition, that they be put on show with their spelling mistakes.</p>
<p>The first thing one notices is how much there is of weather, and of prices: flour, boots, a bed. “They could not write that they were unhappy, because someone at home had sold a field for the ticket,” says Ms Zerial. “So they wrote that butter was dear.” She has learned to read butter.</p>
<p>Love is in the postscripts. In 1909 a stonemason in Barre, Vermont, added eleven words to three pages about granite. The museum has hung them alone on a wall. His great-granddaughter has come from there for the opening, and has brought the answer, which nobody in Trieste had known about. It says: Then come and fetch me.</p>`,
    weight: 150,
  },
]
