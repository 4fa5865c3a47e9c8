import type { Token } from '../tokens.ts'
import type { NameKind } from './labels.ts'
import { plainWord } from './name-lists.ts'

/** Bodies, parts of the world, and undertakings of states that every newspaper names alike, by what they are. */
const NAMES: Partial<Record<NameKind, string>> = {
  organisation: `G7,G8,G20,G77,BRICS,NATO,ASEAN,OPEC,APEC,UN,EU,WHO,IMF,WTO,ILO,IAEA,UNESCO,UNICEF,UNHCR,OECD,OSCE,ECOWAS,SADC,Mercosur,Caricom,Interpol,
    Europol,Eurostat,FIFA,UEFA,IOC,Hamas,Hezbollah,Kremlin,Taliban,World Bank,United Nations,European Union,African Union,Arab League,European Commission,
    European Parliament,European Council,European Central Bank,World Health Organization,World Trade Organization,International Monetary Fund,
    International Criminal Court,International Court of Justice,International Atomic Energy Agency,International Olympic Committee,Red Cross,
    Red Crescent,Amnesty International,Human Rights Watch,Greenpeace,Oxfam,Médecins Sans Frontières,Doctors Without Borders,Save the Children,
    Shanghai Cooperation Organisation,Shanghai Cooperation Organization,Eurasian Economic Union,Commonwealth of Independent States,Pacific Islands Forum,
    Gulf Cooperation Council,Asian Development Bank,African Development Bank,World Food Programme,World Economic Forum,Security Council,
    UN Security Council,Associated Press,Reuters,BBC,CNN,Xinhua,Tass,Al Jazeera`,
  place: `Global South,Global North,West Bank,Gaza Strip,Middle East,Far East,Central Asia,South Asia,East Asia,Southeast Asia,West Africa,East Africa,
    Southern Africa,North Africa,Latin America,Central America,North America,South America,Eastern Europe,Western Europe,Horn of Africa,Balkans,Caucasus,
    Sahel,Persian Gulf,Black Sea,Red Sea,Baltic Sea,North Sea,Mediterranean,South China Sea`,
  initiative: `Paris Agreement,Kyoto Protocol,Belt and Road Initiative,Green Deal,European Green Deal,Marshall Plan,Geneva Conventions,
    Refugee Convention,Sustainable Development Goals,Good Friday Agreement,Minsk Agreements,Montreal Protocol,Schengen Agreement`,
  event: `First World War,Second World War,World War I,World War II,Cold War,Gulf War,Olympics,Olympic Games,Winter Olympics,Summer Olympics,Paralympics,
    World Cup,Super Bowl,Tour de France,Wimbledon,Arab Spring,Great Depression,Holocaust`,
}

const KINDS = new Map(
  (Object.entries(NAMES) as [NameKind, string][]).flatMap(([kind, names]) =>
    names.split(/,\s*/).map((name) => [plainWord(name), kind] as const),
  ),
)

/** What a name of the world's is wherever it stands; `undefined` for all others. Its words are as the lists write them. */
export function kindOfWorldName(words: string): NameKind | undefined {
  return KINDS.get(words)
}

/** Most words of such a name. */
const LONGEST = 5
const FIRST_WORDS = new Set(
  [...KINDS.keys()].filter((name) => name.includes(' ')).map((name) => name.slice(0, name.indexOf(' '))),
)

/** The name of several words, capitalised, that begins at a token. */
export function worldNameAt(tokens: Token[], first: number): { last: number; kind: NameKind } | undefined {
  let words = plainWord((tokens[first] as Token).text)
  if (!FIRST_WORDS.has(words)) return undefined
  for (let last = first + 1; last < Math.min(tokens.length, first + LONGEST); last++) {
    const { text, beginsLine } = tokens[last] as Token
    if (beginsLine) return undefined
    words += ` ${plainWord(text)}`
    const kind = KINDS.get(words)
    if (kind && /^[\p{Lu}\d]/u.test(text)) return { last, kind }
  }
  return undefined
}
