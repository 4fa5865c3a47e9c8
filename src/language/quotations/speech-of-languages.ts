/** How a language other than English says who says what. */
export interface Speech {
  /** Whether a word, in lower case and without marks of vowels, is a verb of saying. */
  isVerb: (word: string) => boolean
  /** Whether it is a verb that takes a thing, without “that”: exige la démission, 呼吁双方…. */
  takesThing: (word: string) => boolean
  /** What stands before a sentence that is reported: que, dass, что. */
  that: RegExp
  /** Pronouns that can be whoever speaks. */
  pronoun: RegExp
  /** What stands before a source: selon, laut, по словам; up to three words. */
  according: RegExp
  /** How a sentence begins that says who said what stands before it: Об этом сообщила …. */
  previous?: RegExp
  /** Words that end the phrase for somebody: prepositions, relative pronouns, days. */
  ends: RegExp
  /** Words between a subject and its verb. */
  between: RegExp
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
  averti avertit soutenu soutient constaté constate confirment jure juré assurent raconté souffle soufflé ironise ironisé redoute exige reconnaît-on dit-il réclame réclamé déplore déploré répète répété nié nie accusé accuse craint craignent pense pensent veut croit signalé signale évoqué évoque résume détaille détaillé`,
)

const spanish = oneOf(
  `dijo dice decía dijeron declaró declara afirmó afirma explicó explica añadió añade aseguró asegura señaló señala indicó indica anunció anuncia sostuvo
  sostiene comentó comenta contó cuenta respondió responde recordó recuerda advirtió advierte lamentó lamenta reconoció reconoce admitió admite subrayó
  subraya destacó destaca manifestó expresó precisó precisa confirmó confirma agregó agrega opinó opina insistió insiste pidió pide prometió promete criticó
  critica contestó contesta alega alegó calcula calculó resume resumió estimó estima negó niega denunció denuncia acusó acusa relató relata apuntó apunta
  bromeó bromea escribió escribe celebró celebra concluyó concluye replicó zanjó ironizó adelantó adelanta detalló detalla informó informa comunicó relataba preguntó pregunta bromea sentenció sentencia ordena ordenó exige exigió matizó reclamó exigió valoró cree creen piensa teme espera`,
)

const german = oneOf(
  `sagte sagt sagten erklärte erklärt erklärten betonte betont meinte meint mitteilte teilte kündigte kritisierte kritisiert warnte warnt forderte fordert fügte
  berichtete berichtet erzählt erzählte versprach verspricht versicherte versichert bestätigte bestätigt räumte so sprach spricht schrieb schreibt antwortete
  antwortet urteilte urteilt lobte lobt zeigte hielt nannte nennt rief ruft klagt klagte scherzt scherzte glaubt glaubte hofft hoffte findet fand rechnet
  rechnete verwies verweist entgegnete widersprach erinnerte erinnert fragte fragt begründete bedauerte bedauert behauptete behauptet schätzt schätzte
  vermutet vermutete fürchtet fürchtete bilanzierte resümierte ergänzte ergänzt äußerte lachte lacht seufzt seufzte brummt brummte fordert verlangt verlangte erwartet erwartete befürchtet rechnet kündigte befürchtete grinst grinste murmelt gesagt erklärt mitgeteilt`,
)

const russian =
  /^(?:сказа|заяви|заявля|сообщи|сообща|отмети|отмеча|подчеркну|подчеркив|добави|рассказ|поясни|поясня|объясни|объясня|уточни|счита|полага|говори|говоря|ответи|отвеча|призна|обеща|пообеща|предупре|вспомин|вспомни|утвержда|завери|написа|пиш|вздохну|вздыха|пошути|шути|возрази|возража|настаива|напомни|напомина|подтверди|посетова|призва|удивля|удиви|опроверг|обвини|назва|рассужда|оцени|похвали|спроси|жалу|пожалова|усмеха|броси|бросал|пожалов|подсчита|потребова|требу|обеща|прос(?:ит|ят|ил)|предложи|предлага|запрет|отказа|возмути|поблагодари|смеётся|смеется)/u

const arabic = oneOf(
  `قال قالت قالوا يقول تقول أكد أكدت يؤكد تؤكد صرح صرحت أوضح أوضحت أضاف أضافت أعلن أعلنت ذكر ذكرت حذر حذرت أشار أشارت اعتبر اعتبرت رأى رأت
  يرى ترى نفى نفت وصف وصفت لفت لفتت شدد شددت تابع تابعت علق علقت كتب كتبت روى روت رد ردت اتهم اتهمت دعا دعت وعد وعدت بين بينت كشف كشفت توقع توقعت
  هتف هتفت صاح صاحت صرخ صرخت همس همست مازح مازحت ضحك ختم ختمت استطرد استطردت استدرك استدركت شرح شرحت حكى حكت تذكر تذكرت أجاب أجابت سخر سخرت اعترض اعترضت نوه نوهت ألمح ألمحت جزم جزمت أردف أردفت استغرب استغربت كرر كررت خاطب خاطبت تمنى تمنت ناشد ناشدت أخبر أخبرت أخبرنا أخبرتنا أخبرني أخبرتني أبلغ أبلغت يحكي تحكي يروي تروي يشرح تشرح يعلق تعلق يرد ترد يجيب تجيب يتذكر تتذكر يضحك تضحك يسأل تسأل يتساءل تتساءل يكتب تكتب يعترف تعترف يخشى تخشى يأمل تأمل يتابع تتابع يختم تختم يمزح تمزح يبتسم تبتسم
  طالب طالبت اقترح اقترحت يقترح تقترح عزا عزت رفض رفضت نعى يشير تشير يؤكد يضيف تضيف يوضح توضح يذكر تذكر يعتبر تعتبر لفتت كشفت تابعت صرحت يصف تصف تتحدث يتحدث تعهد تعهدت أفاد أفادت نقل أقر أقرت اعترف اعترفت انتقد انتقدت سأل تساءل`,
)

const arabicOfThings = oneOf(
  'دعا دعت اقترح اقترحت يقترح تقترح طالب طالبت وعد وعدت تعهد تعهدت عزا عزت حذر حذرت انتقد انتقدت رفض رفضت أعلن أعلنت توقع توقعت يتوقع تتوقع نعى',
)

const chinese =
  /^(?:表示|说|說|说道|說道|称|稱|指出|认为|認為|强调|強調|告诉|告訴|透露|宣布|回应|回應|坦言|介绍|介紹|解释|解釋|补充|補充|写道|寫道|批评|批評|警告|呼吁|呼籲|承诺|承諾|证实|證實|否认|否認|估计|估計|预计|預計|笑道|感叹|感嘆|回忆|回憶|憶述|忆述|答道|形容|直言|提醒|反问|反問|质疑|質疑|担心|擔心|希望|相信|主张|主張|建议|建議|抱怨|澄清|重申|公布|通报|通報|问|問|笑言|笑称|笑稱|笑说|笑說|打趣|自嘲|直呼|高喊|喊|喊道|叹|嘆|叹道|嘆道|道|留言|写|寫|坦承|怒斥|指|指称|指稱|质问|質問|追问|追問|回答|感慨|总结|總結|苦笑|提到|转述|轉述|忆|憶|述|嘀咕|嘟囔|吐槽|调侃|調侃|回忆道|回憶道|埋怨)$/u

const chineseOfThings =
  /^(?:说|說|称|稱|宣布|否认|否認|呼吁|呼籲|承诺|承諾|批评|批評|担心|擔心|希望|相信|建议|建議|质疑|質疑|证实|證實|认为|認為|强调|強調|估计|估計|预计|預計|警告|形容|重申|表示|指出|透露)$/u

/** By primary subtag of the language. */
export const SPEECH: Readonly<Record<string, Speech>> = {
  fr: {
    // “a-t-elle lâché”, “s’amuse-t-il”.
    isVerb: (word) => french(word.replace(/^[sljmtn]['’]/, '').replace(/-(?:t-)?(?:ils?|elles?|on|je)$/, '')),
    takesThing: oneOf(
      'exige exigé réclame réclamé redoute redouté salue salué dénonce dénoncé promet juge jugé demande déplore déploré craint regrette regretté',
    ),
    that: /^(?:que|qu['’].*)$/,
    pronoun: /^(?:ils?|elles?|on|je|lui)$|-(?:ils?|elles?|on|je)$/,
    according: /^(?:selon|d['’]après|de l['’]avis)$/,
    previous: /^(?:c['’]est ce qu['’]a|c['’]est ce qu['’]ont)$/,
    ends: /^(?:à|au|aux|dans|sur|pour|par|en|avec|lors|après|avant|devant|depuis|qui|que|dont|où|et|mais|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ainsi|encore|également|aussi|pendant|lorsque|quand|si|car|ce)$/,
    between:
      /^(?:a|ont|est|sont|avait|avaient|s['’]est|se|ne|n['’]a|pas|y|en|lui|leur|nous|m['’]a|aussi|également|encore|déjà|toutefois|cependant|pourtant)$/,
    order: 'subject-first',
  },
  es: {
    isVerb: spanish,
    takesThing: oneOf(
      'exigió exige reclamó reclama pidió pide criticó critica denunció denuncia prometió promete ordena ordenó lamentó lamenta celebró celebra',
    ),
    that: /^que$/,
    pronoun: /^(?:él|ella|ellos|ellas)$/,
    according: /^(?:según|de acuerdo con|a juicio de|en palabras de)$/,
    previous: /^así lo$/,
    ends: /^(?:a|al|en|para|con|sobre|tras|durante|por|desde|ante|que|quien|quienes|cuyo|cuya|y|pero|este|esta|ayer|hoy|lunes|martes|miércoles|jueves|viernes|sábado|domingo|cuando|mientras|si|porque|como|sin)$/,
    between: /^(?:ha|han|había|habían|también|lo|la|le|les|se|no|ya|me|nos|además|asimismo|luego)$/,
    order: 'subject-first',
  },
  de: {
    isVerb: german,
    takesThing: oneOf(
      'fordert forderte verlangt verlangte befürchtet befürchtete kritisiert kritisierte lobt lobte bedauert bedauerte erwartet erwartete',
    ),
    that: /^(?:dass|daß|,|:)$/,
    pronoun: /^(?:er|sie|man|es)$/,
    according:
      /^(?:laut|nach (?:angaben|auskunft|einschätzung|schätzung|ansicht|meinung|aussage|worten)(?: (?:der|des|von|seines|seiner|ihres|ihrer))?)$/,
    previous: /^(?:das|dies)$/,
    ends: /^(?:in|im|am|an|auf|bei|beim|vor|nach|zu|zum|zur|über|mit|seit|für|gegen|und|aber|dass|wenn|weil|ob|als|wie|dort|hier|dazu|danach|gestern|heute|unter|während|,|ist|sind|hat|haben|wird|werden|will|wollen|soll|sollen|kann|können|gibt|war|waren|liegt|zufolge|noch|auch|nicht)$/,
    between:
      /^(?:hat|haben|habe|ist|auch|aber|dazu|noch|bereits|zudem|außerdem|hingegen|dagegen|jedoch|nun|gestern|heute|sich)$/,
    order: 'subject-first',
  },
  ru: {
    isVerb: (word) => russian.test(word),
    takesThing: (word) =>
      /^(?:требу|потребова|обеща|пообеща|прос(?:ит|ят)|попрос|предложи|предлага|запрет|критику|осуди)/u.test(word),
    that: /^(?:что|:)$/,
    pronoun: /^(?:он|она|они)$/,
    according:
      /^(?:по (?:словам|данным|мнению|сообщению|информации|подсчётам|подсчетам|версии|оценке|оценкам|замыслу)|по (?:его|её|ее|их) (?:словам|данным|мнению|версии|оценке|замыслу|подсчётам|подсчетам|признанию)|как (?:сообщил|сообщила|сообщили|сообщает|говорит|говорят|рассказал|рассказала|заявил|заявила|пишет|пишут|полагают|считает|считают)(?: (?:в|во))?)$/u,
    previous: /^об этом$/,
    ends: /^(?:в|во|на|о|об|по|при|с|со|к|ко|для|после|до|что|и|а|но|как|когда|если|под|над|за|от|между|через|у|понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье)$/u,
    between: /^(?:также|уже|ранее|не|ещё|еще|тогда|потом|сам|сама|сразу|же|только|затем|позже)$/u,
    order: 'subject-first',
  },
  ar: {
    isVerb: (word) => isArabic(word, arabic),
    takesThing: (word) => isArabic(word, arabicOfThings),
    that: /^(?:أن|إن|بأن|أنه|إنه|أنها|إنها|أنهم|إنهم|أننا|إننا|أنني|إنني|بأنه|بأنها|فإن)$/,
    pronoun: /^(?:هو|هي|هم)$/,
    according:
      /^(?:و?بحسب|و?حسب|و?وفقا|و?وفق|طبقا|نقلا عن|على حد قول|كما (?:يقول|تقول|قال|قالت|ذكر|ذكرت|أوضح|أوضحت|أعلن|أعلنت|صرح|صرحت))$/,
    ends: /^(?:في|على|إلى|من|عن|مع|خلال|أمام|بعد|قبل|عبر|أثناء|لدى|ضد|حول|بين|منذ|عند|التي|الذي|الذين|وهو|وهي|وهم|أمس|اليوم|إذ|حين|عندما|بينما|لكن|ذلك|إياه|إياها|ضاحكا|ضاحكة|للصحافيين|للصحفيين|لوكالة|لصحيفة|لي|لنا|له|لها|بالقول|قائلا|قائلة|ب|ل|ذات|لما|به|بها|عنه|لل\p{L}+)$/u,
    between: /^$/,
    order: 'verb-first',
  },
  zh: {
    // “他說” may be one word.
    isVerb: (word) => chinese.test(word.replace(/^[他她]/u, '')),
    takesThing: (word) => chineseOfThings.test(word),
    that: /^[，,：:]$/,
    pronoun: /^(?:他|她|他们|她们|他們|她們|其)$|^[他她](?:說|说|稱|称|表示|指出|寫道|写道|笑道|補充|补充)$/,
    according: /^(?:据|據|根据|根據)$/,
    ends: /^(?:在|对|對|向|于|於|就|接受|则|則|也|还|還|今日|昨日|今天|昨天|今早|周[一二三四五六日]|星期.?|\d+|日|月|会后|會後|曾|已|並|并|但|而|当时|當時|回覆|回复|告诉|告訴|时|時|在内|难掩|難掩|落淚|其后|随后|隨後|再|又|表示|摸|笑|一边|一邊|主禮|主礼|因|为|為)$/,
    between: /^(?:也|还|還|则|則|就|都|曾|已|再|又|时|時|并|並|说|道)$/,
    order: 'subject-first',
  },
}

/** Whether an Arabic word, also behind “and” or “so”, is one of a list. */
function isArabic(word: string, list: (word: string) => boolean): boolean {
  return list(word) || (/^[وف]/.test(word) && list(word.slice(1)))
}

/** Arabic marks of vowels, which texts have now and then. */
const VOWELS = /[\u064b-\u0652\u0670]/g

/** A word as the tables have it. */
export function plainWord(text: string): string {
  return text.toLowerCase().replace(VOWELS, '')
}
