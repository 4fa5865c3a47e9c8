import type { DemoPage } from './demo-story.ts'

/** The demonstration paper's static pages. They say what it is, and what to put in their place. */
export const DEMO_PAGES: DemoPage[] = [
  {
    slug: 'about',
    title: 'About The Halyard',
    body: `
<p><strong>The Halyard is a demonstration.</strong> It comes with Dateline, the software of a newspaper, so that whoever opens it for the first time sees a paper and not an empty frame. Nobody prints it and nobody sells it. It has no newsroom in Trieste, though we should have liked one.</p>
<h2>What is true here, and what is not</h2>
<ul><li>Stories of 2023 about world events (the Belt and Road Forum, the climate summit in Dubai, the landing on the Moon and others) keep to publicly known facts. Unnamed or private people in them, and scenes at the edge of the event, are invented.</li><li>All other stories are invented: their people, companies, votes, studies and figures. The places are real, so that maps have something to show. Nothing said of them here happened.</li><li>All reporters are invented. So are the two advertisements, which are marked as such.</li><li>The counts in the list of most-read articles begin with samples, until the paper has been read.</li></ul>
<h2>Why it was written at all</h2>
<p>A newspaper’s software shows its worth with news in it: with a story that has changed three times in a day, an error put right in public, a strike that ends two hours before you read of it, a table that wants to be a chart, an article in Arabic beside one in Chinese. We would rather show you those than promise them.</p>
<h2>Things to try</h2>
<ol><li>Open the report on the <a href="/search?q=Coral+Bridge">broken cable</a> and read its history: what did its first edition not know?</li><li>See the <a href="/corrections">corrections</a>. Each leads to the article and to what it said before.</li><li>Sign in to the newsroom and publish a sentence. It is on the front page before you are.</li></ol>
<p>When you have seen enough, start with an empty paper of your own. This one can be deleted with the folder it lives in.</p>`,
  },
  {
    slug: 'imprint',
    title: 'Imprint',
    body: `
<p>This is the imprint of a demonstration paper. There is no publisher behind The Halyard, and this page meets no country’s law on imprints. It shows what such a page usually has to say.</p>
<h2>Published by</h2>
<p>Nobody. A real paper names here the person or company that publishes it, with legal form, seat and register number, and the address at which letters and writs arrive.</p>
<h2>Responsible for the content</h2>
<p>The ten contributors are invented. A real paper names the person who answers for its editorial content, and for that of each section where the law asks for it.</p>
<h2>Contact</h2>
<p>There is no editor to write to. A real paper gives an address for mail and a telephone number here, and says where to send corrections, complaints and requests to reply.</p>
<h2>Pictures, maps and charts</h2>
<p>The demonstration has no photographs. Maps and charts are drawn by the software from the datelines and the tables of the stories. The outlines of countries come from Natural Earth, which is in the public domain.</p>
<p><em>Before you open a paper of your own, replace this page.</em></p>`,
  },
  {
    slug: 'privacy',
    title: 'Privacy',
    body: `
<p>The Halyard is a demonstration paper that runs wherever somebody has started it. This page says what its software does with readers by default. Whoever runs a paper with it has to add what they do themselves.</p>
<h2>Reading</h2>
<ul><li>Readers have no accounts and get no cookies.</li><li>Pages run no programs in your browser and load nothing from other servers: no fonts, no counters, no advertising.</li><li>The weather in the masthead is fetched by the server for one fixed place. Your own place is not asked for and not known.</li></ul>
<h2>Counting</h2>
<p>To know which articles are read most, the paper counts how often each is opened, at most once an hour for each reader. What would tell one reader from another is not written to the database and not passed on; what remains is an article, an hour and a number.</p>
<h2>Searching</h2>
<p>What you search for is answered by this server and not passed on.</p>
<h2>The newsroom</h2>
<p>People who work on the paper have accounts, with the data that these need: a name, an address for mail, a way to sign in. A cookie keeps them signed in.</p>
<h2>Your rights</h2>
<p>A real paper names here whom you can ask what is stored about you, how to have it corrected or deleted, and which authority hears complaints. In reports, journalism has rules of its own; the <a href="/pages/corrections-policy">corrections policy</a> says how to object to what has been written about you.</p>
<p><em>Before you open a paper of your own, replace this page, and have it read by someone who knows the law of your country.</em></p>`,
  },
  {
    slug: 'corrections-policy',
    title: 'How we correct mistakes',
    body: `
<p>This is the corrections policy of a demonstration paper. It is written so that a real one could adopt it: each of its rules is one that the software keeps.</p>
<h2>What we correct</h2>
<p>Every error of fact that we learn of, whoever made it and however old it is. A wrong name is never too small. Matters of opinion are answered and not corrected; matters of taste, sometimes, with regret.</p>
<h2>How you can tell</h2>
<ul><li>A <strong>correction</strong> is a dated note under the article that says what was wrong and what is right. It also stands in the list of <a href="/corrections">all corrections</a>. It cannot be deleted, by anyone.</li><li>An <strong>update</strong> adds what has become known since. The article shows when it was last changed.</li><li>A <strong>minor change</strong> mends a comma or a clumsy sentence. If it alters what the sentence says, it is not minor.</li></ul>
<p>Each of them makes a new edition of the article. The earlier ones remain: under “History”, readers see every edition with its time, and what was added or taken out between any two.</p>
<h2>When an article is withdrawn</h2>
<p>Rarely, an article is wrong at the root. We then take it off the site and leave a notice at its address that says so, with the reason. We do not let articles vanish.</p>
<h2>When something must not be read any longer</h2>
<p>A court may order, or decency may ask, that certain words disappear from past editions as well, such as the name of a victim. In that case the text of those editions is sealed: nobody can read it, while a dated line says that something was removed.</p>
<h2>How to tell us</h2>
<p>A real paper gives an address here that somebody reads every day. Say which article, which sentence and how you know. You will get an answer whether or not we agree with you.</p>
<p><em>The Halyard has no readers’ editor. Joaquín Abaitua, who signs as such, is as invented as his colleagues.</em></p>`,
  },
]
