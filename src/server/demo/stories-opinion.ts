import type { DemoStory } from './demo-story.ts'

/** Stories of the section Opinion. */
export const opinionStories: DemoStory[] = [
  {
    key: 'adria-night-column',
    section: 'opinion',
    kind: 'opinion',
    kicker: 'Column',
    headline: 'The best thing about a night train is that it takes all night',
    shortHeadline: 'In praise of the slow night train',
    standfirst: 'The new sleeper to Kraków is slow, and should be proud of it.',
    tags: ['Adria Night', 'Night trains', 'Railways'],
    bylines: ['joaquin-abaitua'],
    at: { hoursAgo: 1 },
    readMore: ['adria-night-arrives', 'adria-night-path'],
    body: `
<p>The defence of night trains usually begins with carbon and ends with breakfast. I should like to begin with time, and with the people who tell us that 13 hours and 19 minutes from Trieste to Kraków are too many. An aeroplane does it in four, they say, with a change in Munich.</p>
<p>It does not. An aeroplane does it in four hours of which not one can be used for anything. One takes off one’s belt, buys a sandwich, walks behind a suitcase, sits down, gets up. The <a href="story:adria-night-arrives">night train</a> takes 13 hours of which nine are spent asleep, as one would have spent them anyway. What is left is dinner and a window. By this sum it is the faster of the two by a good hour.</p>
<p>More important is what slowness does to a map. Who flies to Kraków has been in Trieste and is in Kraków. Who takes the sleeper has heard, at twenty past midnight in Maribor, a man tap on the wheels with a hammer. He has been woken at Ostrava by somebody laughing on the platform in a language he did not know he had missed. He arrives having been told that there is something in between. A continent that forgets this will one day be surprised by it.</p>
<p>I concede the snoring. I concede that €159 for a bed is a good deal of money, and that the operator, with its rebate for one year, may not live to see a third. For that there is a remedy which costs the owners of the tracks next to nothing, because at three in the morning nobody else wants them. Let the price of a track fall with the hour, as the price of fish does.</p>
<p>And let nobody make it quicker. At twelve hours one would have to get up at seven.</p>`,
    weight: 700,
  },
  {
    key: 'cable-column',
    section: 'opinion',
    kind: 'opinion',
    kicker: 'Column',
    headline: 'A second cable is never worth it, until the day it would have been',
    shortHeadline: 'The case for a second cable',
    standfirst:
      'For $38m two countries could have stayed in touch. Nobody was wrong to save them. That is the problem.',
    tags: ['Coral Bridge', 'Submarine cables', 'Telecommunications', 'Pacific'],
    bylines: ['aroha-pettersen'],
    at: { hoursAgo: 4 },
    readMore: ['cable-break', 'cable-banks', 'cable-explainer'],
    body: `
<p>When the Coral Bridge cable was planned, an engineer drew it as a ring. If it broke in one place, the light would have gone round the other way and no one in Funafuti would have noticed. The ring cost $38m more than the line. The line was built.</p>
<p>I have read the paper in which that was decided, and I can’t find the mistake in it. The chance of a break was put at one in twelve years. A break would last ten days and cost this much. The ring was worth nine millions, and one doesn’t pay 38 for nine. Everybody who signed it did the sum right.</p>
<p>What the sum left out is what a cable does to those who get it. Three years on, a hospital has stopped keeping its own X-ray archive. A bank <a href="story:cable-banks">has sold its counting machine</a>. The satellite dishes have gone to a school garden, where they hold tomatoes. The ten days cost far more today than in the paper, because the cable was a success. We insure the house at the price of the empty plot.</p>
<p>There is a name for goods that are worth most to all when each has reason not to buy them. We call them public, and we pay for them together: the lighthouse, the fire brigade, the second runway light. The development banks that lent for the line should lend for the ring, and do so as a rule. No country should get a first cable on credit without a date for the second.</p>
<p>It will not be worth it, year after year. I look forward to writing that column.</p>`,
    weight: 450,
  },
  {
    key: 'strike-column',
    section: 'opinion',
    kind: 'opinion',
    kicker: 'Column',
    headline: 'Six hours’ notice is not flexibility. It is borrowing from those who cannot lend',
    shortHeadline: 'Six hours’ notice is not flexibility',
    standfirst: 'The port of Trieste saves by letting its dockers wait. The bill is merely presented elsewhere.',
    tags: ['Trieste port strike', 'Labour', 'Ports'],
    bylines: ['joaquin-abaitua'],
    at: { hoursAgo: 28 },
    readMore: ['strike-first-day', 'strike-diversions'],
    body: `
<p>Let us grant everything to the company that runs the container quay in Trieste. It’s true that before the app one paid hour in seven was spent looking at the water, and that it is now one in twenty. It’s true that ships are late and that Koper is near. Numbers like these are not invented, and whoever mocks them has never had to find wages.</p>
<p>But where have the hours gone? Nobody abolished the waiting. The ships come as they came. What the app did was to move the waiting from the quay, where it was paid, into 640 kitchens, where it isn’t. There a man sits who may not drink a glass of wine, promise his daughter the swimming pool or lie down properly, because in the next six hours the thing may ring. On the company’s books this is efficiency. On any honest set of books it would be a loan.</p>
<p>One may lend one’s time. Doctors do it, firemen do it, and it is called being on call, and paid. The offence lies not in asking for it. It lies in asking without a price, for what has no price is used without measure. A terminal that must pay for every hour between the call and the crane will discover, I predict within a week, that many ships are far less of a surprise than it thought.</p>
<p>Forty-eight hours may be too many; <a href="story:strike-first-day">the union</a> knows that as well as anyone who has opened a negotiation. Somewhere between there is a number. I would look for it where a family can plan supper.</p>`,
    weight: 330,
  },
  {
    key: 'corrections-column',
    section: 'opinion',
    kind: 'opinion',
    kicker: 'From the editors',
    headline: 'We made 131 mistakes last year. Here is what they had in common',
    shortHeadline: 'What our 131 mistakes had in common',
    standfirst:
      'Names, numbers and the word “first”: a newspaper reads its own corrections from end to end, and changes three habits.',
    tags: ['Corrections', 'Archives'],
    bylines: ['joaquin-abaitua'],
    at: { daysAgo: 5, hoursAgo: 2 },
    readMore: ['grado-harbour', 'coffee-direct'],
    body: `
<p>A correction is a small, unloved text. It is written in haste by somebody who is cross with himself, and read by few. For a week we have done what nobody is meant to do with corrections: we read all of them one after the other, the 131 that this newspaper published last year. It was a little like going through the pockets of one’s own coats.</p>
<p>The figure alone says nothing. We published 5,900 articles, so about one in 45 had something in it that was wrong and that somebody noticed. The second condition is the important one. A paper with no corrections does not make no mistakes. It has no readers, or no address.</p>
<table data-chart="bar"><caption>What was wrong: corrections of last year by kind</caption><thead><tr><th>Kind of mistake</th><th>Number</th></tr></thead><tbody><tr><td>Names and roles</td><td>44</td></tr><tr><td>Numbers and units</td><td>38</td></tr><tr><td>Dates and weekdays</td><td>21</td></tr><tr><td>“First”, “only”, “largest”</td><td>15</td></tr><tr><td>Said by someone else</td><td>8</td></tr><tr><td>Everything else</td><td>5</td></tr></tbody></table>
<h2>Where they come from</h2>
<p>We had expected to find hurry. Hurry is there: a third of the mistakes were made in the first hour of a story. But two thirds were not. They sit in texts that three people had read in peace, and they sit in the dull places. Nobody misspelt the minister. We misspelt the engineer. A story about a budget of billions has the billions right and the telephone number wrong.</p>
<p>Numbers went astray on the way from one place to another: from a table into a sentence, from a sentence into a chart. The other day we turned 1,360 Roman piles into 3,160, because a person typed what they remembered rather than what they saw. (The <a href="story:grado-harbour">article</a> has the right figure now, and a note that says so.) Twice we divided by a thousand too often.</p>
<p>Then there is the word “first”. We used it 2,100 times. In fifteen cases somebody wrote to us who had been there earlier.</p>
<blockquote><p>You wrote that I was the second woman to do it. I have waited thirty years to tell somebody that I was the third.</p><footer><cite>A reader in Bergen</cite>, retired ship’s pilot</footer></blockquote>
<h2>Who found them</h2>
<p>Readers found 83 of the 131. People who appeared in the story found 29, and colleagues 19. The median time from publication to the first message was five hours; from the message to the correction it was another seven. The second figure is the one that we can do something about, and of which we are not proud. Most of those seven hours were spent looking for somebody who dared.</p>
<h2>What we change</h2>
<ol><li>Every name is read aloud once, letter by letter, by somebody who did not write it. In a trial of four weeks this took six minutes an article and found eleven mistakes.</li><li>A number that appears twice is typed once. The chart takes it from the table, and the table is what gets checked.</li><li>Anyone on duty may correct a plain error of fact, at once, without asking. The editor is told afterwards. So far that was the other way round.</li></ol>
<p>“First” stays allowed. It now needs a source, like any other claim, and “one of the first” isn’t a way out.</p>
<p>Nothing that we correct disappears. The old edition of an article can be read beside the new one, with the difference marked; <a href="/pages/corrections-policy">our rules for it</a> are public. That is uncomfortable, and meant to be. A mistake that vanishes overnight has been made twice.</p>
<p>If you find one in this text, you know the address. We would be honoured to open the next count with it.</p>`,
    weight: 500,
  },
]
