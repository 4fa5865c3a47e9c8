import { Random } from './random.ts'

const FIRST = `
Ada Adjoa Aino Alva Amara Ana Anouk Aroha Asel Astrid Ayşe Beatriz Birte Bojana Chiara Chinwe Daina Dalia Danuta Delphine Dorota
Edda Efua Eirini Elif Emine Esra Farida Fatou Fiona Freya Gita Grete Hana Hanneke Helga Hye-jin Ilse Imani Ines Ingrid Iria Ivana
Jadwiga Jana Jelena Joke Kaja Karin Katalin Keiko Kirsi Laila Leonor Lien Liv Ludmila Lucía Madeleine Mahala Maja Malin Mare
Marit Meera Mirela Moira Nadia Nanami Neasa Nilufar Nomvula Oksana Olga Paloma Petra Pilar Ragna Rania Roisin Rosalía Ruta Sabine
Sanna Selma Shirin Signe Sofie Solveig Tamar Tea Thandi Tiina Ulla Vesna Wanda Yara Yuki Zanele Zora Zsófia
Abel Aleksi Alban Amadou Anders Andrej Antal Ansel Arjun Artur Aziz Baptiste Bashir Bjarne Boris Branko Bruno Cahal Carlo Cedric
Dag Dario Dirk Dmitar Eamon Eero Egon Emeka Emil Enzo Erkan Felix Ferenc Florin Gaspard Gerrit Giorgi Goran Gustavo Hamza Harald
Henrik Hiroshi Idris Igor Ilmari Ishaan Ivo Jakub Jasper Joaquim Joris Juhani Kaspar Kemal Kenji Kofi Kwame Lars Levan Luca Ludvík
Manuel Marek Matteo Mihai Milan Mustafa Nils Nuno Olek Omar Osman Otto Pavel Pekka Piet Rafael Rasmus Renzo Rune Samir Sandor
Sergio Silas Stefan Tadeusz Tariq Teodor Tomas Uwe Vasco Viktor Wim Yannis Yusuf Zoltan`

const STEMS = `
Abra Alder Amund Anti Ar Asto Bala Barr Bel Ber Birk Bona Bor Brand Bru Cal Cara Cast Cor Dal Dar Del Dober Dor Du Eben Eiken El
Em Ester Fabri Fal Fer Finn Flor Fros Gal Gar Gers Gor Grab Gran Gul Hal Hammar Har Hed Hol Hor Ilm Ing Is Iva Jan Jar Jo Kal
Kamp Kar Kol Kor Kov Kran Kul Lam Lang Lar Lind Lom Lor Lun Mal Mar Mel Mer Mil Mont Mor Nad Nar Nor Ober Oks Ol Or Oster Pal
Par Pel Per Pol Pop Por Prav Quin Rad Ras Ren Riv Rod Ros Ruk Sal San Sar Schon Sel Sil Sko Sol Sor Ster Strand Sul Svar Tal Tar
Tem Thor Tol Tor Tul Ul Um Val Var Ver Vid Vil Vis Vol Wal Wend Wes Wil Wol Yel Zal Zan Zel Zor`

const ENDINGS = `
sen berg ić ini ez man ova ski qvist dal wick mann aitis oğlu escu enko akis stad eira ara vik holt stra ley ung ova vić ari elli
sson nen aho ier ault ette otti ano ardo eki ama ura oka emba ondo uka isi adze yan ali ami ouri ane este ford ham ster er old
und gard lund strand bakk rød moen haug ström gren nius eau ot et icz owski czak ula ánek ý ík ová rik ens ink sma ema oort beek`

const VILLAGE_ENDINGS = `
holm stad mere by owo ava ino ette ac ville heim au feld dorf hausen burn combe ford ness wick ory ica evo ovo ište nik anka inen
järvi vik sund aby torp rup lev ar os ada edo osa ela ès ière oux onne ano ago ate engo esso ona olo ito`

const FIRST_NAMES = listOf(FIRST)
const SURNAME_STEMS = listOf(STEMS)
const SURNAME_ENDINGS = listOf(ENDINGS)
const PLACE_ENDINGS = listOf(VILLAGE_ENDINGS)

function listOf(words: string): string[] {
  return words.trim().split(/\s+/)
}

/** How many people the made-up news is about; the first are in it far more often than the last. */
const PEOPLE = 60_000

/** Somebody in the news: the same name for the same rank always. Any likeness to somebody who exists is chance. */
export function personOf(rank: number): { first: string; last: string } {
  const random = new Random(rank * 7_919 + 17)
  return { first: random.pick(FIRST_NAMES), last: random.pick(SURNAME_STEMS) + random.pick(SURNAME_ENDINGS) }
}

/** Somebody in the news, well known more often than not. */
export function anybody(random: Random): { first: string; last: string } {
  return personOf(random.rank(PEOPLE))
}

/** The name of a village, a street, a firm or a ship that is nowhere on a map: some often, most of them hardly ever. */
export function madeUpName(random: Random): string {
  const own = new Random(random.rank(200_000) * 104_729 + 5)
  const stem = own.pick(SURNAME_STEMS)
  return (own.isOneIn(3) ? stem + own.pick(SURNAME_STEMS).toLowerCase() : stem) + own.pick(PLACE_ENDINGS)
}

/** People whose names stand over made-up stories. */
const WRITERS = 60

/** Who wrote a story: some write a lot. */
export function writer(random: Random): string {
  const { first, last } = personOf(1_000_000 + random.rank(WRITERS))
  return `${first} ${last}`
}
