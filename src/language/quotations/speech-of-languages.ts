/** How a language other than English says who says what. */
export interface Speech {
  /** Whether a word, in lower case and without marks of vowels, is a verb of saying. */
  isVerb: (word: string) => boolean
  /** What stands before a sentence that is reported: que, dass, что. */
  that: RegExp
  /** Pronouns that can be whoever speaks. */
  pronoun: RegExp
  /** What stands before a source: selon, laut, по словам; one word or two. */
  according: RegExp
  /** Where whoever speaks stands, where a quotation does not come first. */
  order: 'subject-first' | 'verb-first'
}

const oneOf = (words: string): ((word: string) => boolean) => {
  const set = new Set(words.split(/\s+/))
  return (word) => set.has(word)
}

const french = oneOf(
  `dit disait déclaré déclare affirmé affirme expliqué explique ajouté ajoute assuré assure estimé estime indiqué indique annoncé annonce précisé précise
  souligné souligne raconté raconte lancé lance répondu répond confié confie regretté regrette rappelé rappelle témoigné témoigne réagi réagit promis promet
  prévenu prévient glissé glisse lâché lâche résumé résume conclu conclut reconnu reconnaît commenté commente jugé juge plaidé plaide insisté insiste martelé
  admis admet confirmé confirme demandé demande soupiré soupire plaisanté plaisante amuse sourit rit peste tranche tranché écrit dénoncé dénonce salué salue
  averti avertit soutenu soutient nié nie accusé accuse craint craignent pense pensent veut croit signalé signale évoqué évoque résume détaille détaillé`,
)

const spanish = oneOf(
  `dijo dice decía dijeron declaró declara afirmó afirma explicó explica añadió añade aseguró asegura señaló señala indicó indica anunció anuncia sostuvo
  sostiene comentó comenta contó cuenta respondió responde recordó recuerda advirtió advierte lamentó lamenta reconoció reconoce admitió admite subrayó
  subraya destacó destaca manifestó expresó precisó precisa confirmó confirma agregó agrega opinó opina insistió insiste pidió pide prometió promete criticó
  critica contestó contesta alega alegó calcula calculó resume resumió estimó estima negó niega denunció denuncia acusó acusa relató relata apuntó apunta
  bromeó bromea escribió escribe celebró celebra concluyó concluye replicó zanjó ironizó matizó reclamó exigió valoró cree creen piensa teme espera`,
)

const german = oneOf(
  `sagte sagt sagten erklärte erklärt erklärten betonte betont meinte meint mitteilte teilte kündigte kritisierte kritisiert warnte warnt forderte fordert fügte
  berichtete berichtet erzählt erzählte versprach verspricht versicherte versichert bestätigte bestätigt räumte so sprach spricht schrieb schreibt antwortete
  antwortet urteilte urteilt lobte lobt zeigte hielt nannte nennt rief ruft klagt klagte scherzt scherzte glaubt glaubte hofft hoffte findet fand rechnet
  rechnete verwies verweist entgegnete widersprach erinnerte erinnert fragte fragt begründete bedauerte bedauert behauptete behauptet schätzt schätzte
  vermutet vermutete fürchtet fürchtete bilanzierte resümierte ergänzte ergänzt äußerte lacht seufzt brummt murmelt gesagt erklärt mitgeteilt`,
)

const russian =
  /^(?:сказа|заяви|заявля|сообщи|сообща|отмети|отмеча|подчеркну|подчеркив|добави|рассказ|поясни|поясня|объясни|объясня|уточни|счита|полага|говори|говоря|ответи|отвеча|призна|обеща|пообеща|предупре|вспомин|вспомни|утвержда|завери|написа|пиш|вздохну|вздыха|пошути|шути|возрази|возража|настаива|напомни|напомина|подтверди|посетова|призва|удивля|удиви|опроверг|обвини|назва|рассужда|оцени|похвали|спроси|жалу|пожалова|усмеха|смеётся|смеется)/u

const arabic = oneOf(
  `قال قالت قالوا يقول تقول أكد أكدت يؤكد تؤكد صرح صرحت أوضح أوضحت أضاف أضافت أعلن أعلنت ذكر ذكرت حذر حذرت أشار أشارت اعتبر اعتبرت رأى رأت
  يرى ترى نفى نفت وصف وصفت لفت لفتت شدد شددت تابع تابعت علق علقت كتب كتبت روى روت رد ردت اتهم اتهمت دعا دعت وعد وعدت بين بينت كشف كشفت توقع توقعت
  طالب طالبت تعهد تعهدت أفاد أفادت نقل أقر أقرت اعترف اعترفت انتقد انتقدت سأل تساءل`,
)

const chinese =
  /(?:表示|说|說|说道|称|稱|指出|认为|認為|强调|強調|告诉|告訴|透露|宣布|回应|回應|坦言|介绍|介紹|解释|解釋|补充|補充|写道|寫道|批评|批評|警告|呼吁|呼籲|承诺|承諾|证实|證實|否认|否認|估计|估計|预计|預計|笑道|感叹|感嘆|回忆|回憶|答道|形容|直言|提醒|反问|反問|问|問)$/u

/** By primary subtag of the language. */
export const SPEECH: Readonly<Record<string, Speech>> = {
  fr: {
    // “a-t-elle lâché”, “s’amuse-t-il”.
    isVerb: (word) => french(word.replace(/^[sljmtn]['’]/, '').replace(/-(?:t-)?(?:ils?|elles?|on|je)$/, '')),
    that: /^(?:que|qu['’].*)$/,
    pronoun: /^(?:ils?|elles?|on|je)$|-(?:ils?|elles?|on|je)$/,
    according: /^(?:selon|d['’]après)$/,
    order: 'subject-first',
  },
  es: {
    isVerb: spanish,
    that: /^que$/,
    pronoun: /^(?:él|ella|ellos|ellas)$/,
    according: /^(?:según)$/,
    order: 'subject-first',
  },
  de: {
    isVerb: german,
    that: /^(?:dass|daß|,)$/,
    pronoun: /^(?:er|sie|man|es)$/,
    according: /^(?:laut|zufolge)$/,
    order: 'subject-first',
  },
  ru: {
    isVerb: (word) => russian.test(word),
    that: /^(?:что|:)$/,
    pronoun: /^(?:он|она|они)$/,
    according: /^по (?:словам|данным|мнению|сообщению|информации|подсчётам|подсчетам|версии)$/,
    order: 'subject-first',
  },
  ar: {
    isVerb: (word) => arabic(word) || (/^[وف]/.test(word) && arabic(word.slice(1))),
    that: /^(?:أن|إن|بأن|أنه|إنه|أنها|إنها|أنهم|إنهم|أنّ|إنّ)$/,
    pronoun: /^(?:هو|هي|هم)$/,
    according: /^(?:بحسب|حسب|وفقا|وفق)$/,
    order: 'verb-first',
  },
  zh: {
    isVerb: (word) => word.length <= 3 && chinese.test(word),
    that: /^[，,：:]$/,
    pronoun: /^(?:他|她|他们|她们|他們|她們|其)$/,
    according: /^(?:据|據)$/,
    order: 'subject-first',
  },
}

/** Arabic marks of vowels, which texts have now and then. */
const VOWELS = /[\u064b-\u0652\u0670]/g

/** A word as the tables have it. */
export function plainWord(text: string): string {
  return text.toLowerCase().replace(VOWELS, '')
}
