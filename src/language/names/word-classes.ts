import { CLASS_WORDS, type ClassWords } from './class-words.ts'
import { plainWord } from './name-lists.ts'

/** Classes of words that say what stands beside them, as bits. Words are in lower case, without diacritics. */
export const TITLE = 1
export const ORGANISATION_WORD = 2
export const PLACE_WORD = 4
export const EVENT_WORD = 8
export const INITIATIVE_WORD = 16
export const SAYS = 32
export const BEFORE_PLACE = 64
export const PARTICLE = 128
export const CALENDAR = 256
export const JOB = 512

const CLASSES: [number, string][] = [
  [
    TITLE,
    `mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness president premier chancellor minister secretary senator
    congressman congresswoman representative governor mayor councillor councilor alderman ambassador consul king queen prince princess
    emperor sultan sheikh sheik emir pope bishop archbishop cardinal imam rabbi ayatollah reverend rev father sister brother pastor
    general gen colonel col major maj captain capt lieutenant lt sergeant sgt corporal commander cmdr admiral inspector superintendent
    supt constable detective judge justice magistrate attorney prosecutor coach goalkeeper striker midfielder defender winger keeper
    chairman chairwoman chairperson chair chief director spokesman spokeswoman spokesperson commissioner commissar envoy mp deputy
    sen rep gov hon monsieur madame mme herr frau senor senora don dona signor signora chef conductor sheriff marshal brigadier
    referee captain hajj haji mullah lama abbot abbess rector dean provost ceo cfo coo`,
  ],
  [
    JOB,
    `actor activist administrator adviser advisor agent analyst archaeologist architect artist astronomer athlete author baker banker
    biologist boss botanist boxer builder buyer campaigner carpenter chemist clerk climber composer consultant curator cyclist dancer
    dealer designer developer doctor driver ecologist economist editor engineer entrepreneur executive expert farmer firefighter fisher
    fisherman founder geologist guard guide guitarist head historian housekeeper hydrologist inventor journalist lawyer leader lecturer
    lecturer librarian manager mechanic member meteorologist midwife miner musician neighbour neighbor novelist nurse officer official
    operator organiser organizer owner painter pensioner pharmacist philosopher physicist pilot player poet politician postman
    principal producer programmer psychologist ranger reporter researcher resident rider runner sailor salesman scientist sculptor
    seismologist shopkeeper singer skipper sociologist soldier solicitor specialist student surgeon swimmer tailor teacher technician
    trader trainer treasurer veteran vet veterinarian victim violinist volunteer weaver widow winner witness worker writer zoologist
    wife husband daughter son mother father brother sister aunt uncle cousin grandson granddaughter grandmother grandfather`,
  ],
  [
    ORGANISATION_WORD,
    `academy administration agency airline airlines airways alliance army assembly associates association athletic authority ballet bank
    board brewery broadcaster brothers bureau cabinet campaign capital cathedral centre center chamber charity choir church city clinic
    club co co-op coalition college command commission committee community company confederation conference congregation congress
    consortium cooperative corp corporation council court crew department dept diocese dockers directorate dynamo electric energy
    enterprises exchange fc federation fellowship fc fire firm force forces foundation foods front fund gallery gazette gmbh
    government group guard guild healthcare herald holding holdings hospital house inc industries inspectorate institute institution
    insurance international journal laboratories laboratory lab league legion library limited lines logistics ltd llc magistracy media
    mine mines mining ministry mission monitor motors movement municipality museum navy network news newspaper observatory office
    opera orchestra organisation organization parliament partners partnership party patrol petroleum pharma philharmonic plc police
    port post power press prosecutor's quartet radio railway railways rangers republic research resources rovers school schools secretariat
    securities senate service services shipping shipyard shipyards shipbuilding society solutions squad staff state steel store stores
    studio studios superiority symphony syndicate systems taskforce team technologies telecom telegraph telegram television theatre
    theater times transit transport treasury tribunal trio troupe trust tv unit united university union unions utilities utility
    wanderers watch works workers workshop athletics sporting real dinamo spartak sg ag sa spa ab oy asa nv bv kg se sarl srl pty jsc pt
    analytics aviation bakery brigade battalion regiment division division builders carriers chocolate coal coffee copper cotton creamery
    dairy dredging estates farms ferries fisheries fishery flour freight front fruit gas gold grain harbours homes hotels ice instruments
    investment investments jewellers juniors ladies leather link lumber machinery maritime metals metro mills milling minerals navigation
    nickel oil oils olympic optics paper papers party pipelines plastics portal printers properties pulp quarry rail records recycling
    refinery robotics salt sawmill seafood seeds solar subsea sugar textile textiles timber tobacco tramways tyres ventures vineyards
    voice water wind wine wines
    grupo groupe banco banque banca bank cooperativa companhia compania compagnie societe sociedad sociedade sindicato syndicat partido
    parti partei federacion federacao federazione fundacion fundacao fondation fondazione stiftung verein verband gesellschaft universidad
    universidade universite universitat instituto institut istituto ministerio ministere junta comite comision asociacion associacao
    confederacion diario deportivo atletico racing etoile club colegio consejo camara frente movimiento rederiet kooperativ zavod kombinat
    olimpia olympique athletic nacional`,
  ],
  [
    PLACE_WORD,
    `airport alley archipelago arena avenue basin bay beach bight boulevard bridge canal canyon cape castle coast cove county creek
    crescent delta desert district drive estate estuary falls fjord fjords forest garden gardens glacier gorge gulf hall harbor harbour
    heights highlands hill hills island islands isle isles junction lagoon lake lane market marsh marshes moor mount mountain mountains
    oblast ocean palace park parish pass peak peninsula plain plains plateau plaza prefecture province quay quarter reef region reservoir
    ridge river road sea sound square station strait straits stadium street terminal terrace territory tower township tunnel valley
    village volcano waterfall way wharf woods airfield prison cemetery motorway highway bypass docks dock hotel reserve ward suburb`,
  ],
  [
    EVENT_WORD,
    `biennale biennial carnival championship championships conference congress convention cup derby earthquake election elections expo
    exhibition fair festival final finals forum games gala grand hurricane jubilee league marathon masters meeting olympics open parade
    prix race rally regatta rising round season seminar session storm summit symposium tour tournament trophy typhoon cyclone war week
    workshop worlds day days show revolution uprising battle flood floods fire`,
  ],
  [
    INITIATIVE_WORD,
    `accord accords act agenda agreement amendment bill campaign charter code compact constitution convention covenant deal declaration
    directive doctrine facility framework initiative law legislation mission operation pact partnership plan policy programme program
    project protocol regulation resolution roadmap scheme settlement statute strategy treaty vision`,
  ],
  [
    SAYS,
    `said says say told tells added adds argued argues asked asks believes believed called cautioned claimed claims commented conceded
    concluded confirmed complained declared denied described estimated expects explained explains hopes insisted insists joked laughed
    laughs noted notes pledged promised recalled recalls remarked repeated replied reported responded shrugged smiled stated stressed
    suggested thinks thought urged vowed warned warns wrote writes admitted agreed announced boasted predicted`,
  ],
  [
    BEFORE_PLACE,
    `in at near from to into around outside across through towards toward via off throughout within between east west north south
    northern southern eastern western central downtown greater upper lower`,
  ],
  [
    PARTICLE,
    `of the for and de del della di da dos das do du des la le les el al ibn bin bint ben von van der den ter ten zu zum af av y e i
    und et o d l abu umm es sur on upon`,
  ],
  [
    CALENDAR,
    `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun christmas easter ramadan`,
  ],
]

const WORDS = new Map<string, number>()
for (const [bit, words] of CLASSES) for (const word of words.split(/\s+/)) WORDS.set(word, (WORDS.get(word) ?? 0) | bit)

/** The classes of a word of an English text, as bits; 0 for most. */
export function classesOf(word: string): number {
  return WORDS.get(word) ?? 0
}

const BITS: Record<keyof ClassWords, number> = {
  title: TITLE,
  job: JOB,
  organisation: ORGANISATION_WORD,
  place: PLACE_WORD,
  event: EVENT_WORD,
  initiative: INITIATIVE_WORD,
  says: SAYS,
  beforePlace: BEFORE_PLACE,
  particle: PARTICLE,
  calendar: CALENDAR,
}

/** The words of one language, as the lists write them, with their classes. */
function wordsOf(language: string): Map<string, number> {
  const found = new Map<string, number>()
  const classes = CLASS_WORDS[language]
  for (const name of classes ? (Object.keys(BITS) as (keyof ClassWords)[]) : []) {
    for (const word of classes?.[name].split(/\s+/) ?? []) {
      const plain = plainWord(word)
      found.set(plain, (found.get(plain) ?? 0) | BITS[name])
    }
  }
  return found
}

const BY_LANGUAGE = new Map(Object.keys(CLASS_WORDS).map((language) => [language, wordsOf(language)]))

/** Fewest letters of a compound, and of its last part. */
const COMPOUND = 7
const LAST_PART = 4

/** The classes of a word of a text in any language that names are known in. */
export function classesIn(language: string, word: string): number {
  const words = BY_LANGUAGE.get(language)
  if (!words) return classesOf(word)
  const own = words.get(word)
  if (own !== undefined) return own
  if (language === 'ru') return ofStem(words, word)
  if (language === 'ar') return word.startsWith('ال') ? (words.get(word.slice(2)) ?? 0) : 0
  if (language === 'zh') return 0
  if (language === 'de' && word.length >= COMPOUND) {
    for (let from = 2; from <= word.length - LAST_PART; from++) {
      const classes = words.get(word.slice(from)) ?? words.get(word.slice(from).replace(/(?:e|s|es|en|n|er)$/, ''))
      if (classes !== undefined) return classes & COMPOUNDED
    }
  }
  return words.get(word.replace(/s$/, '')) ?? (language === 'de' ? 0 : classesOf(word))
}

const COMPOUNDED = ORGANISATION_WORD | PLACE_WORD | EVENT_WORD | INITIATIVE_WORD | TITLE | JOB

/** Most letters that Russian adds to a stem. */
const LONGEST_ENDING = 4

function ofStem(words: Map<string, number>, word: string): number {
  for (let cut = 1; cut <= LONGEST_ENDING && word.length - cut >= 3; cut++) {
    const classes = words.get(word.slice(0, -cut))
    if (classes !== undefined) return classes
  }
  return 0
}

/** The longest Chinese word of a class. */
export const LONGEST_CHINESE = 4
