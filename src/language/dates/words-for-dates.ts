const list = (words: string): [string, number][] =>
  words.split(/\s*;\s*/).flatMap((forms, index) =>
    forms
      .trim()
      .split(/\s+/)
      .map((form): [string, number] => [form, index]),
  )

/** Twelve lists of forms a language, from January on, with semicolons between. */
const MONTH_NAMES = [
  'january jan; february feb; march mar; april apr; may; june jun; july jul; august aug; september sept sep; october oct; november nov; december dec',
  'janvier janv; février févr; mars; avril; mai; juin; juillet juil; août; septembre sept; octobre; novembre; décembre déc',
  'enero; febrero; marzo; abril; mayo; junio; julio; agosto; septiembre setiembre; octubre; noviembre; diciembre',
  'januar jänner; februar feber; märz; april; mai; juni; juli; august; september; oktober okt; november; dezember dez',
  'января январь; февраля февраль; марта март; апреля апрель; мая май; июня июнь; июля июль; августа август; сентября сентябрь; октября октябрь; ноября ноябрь; декабря декабрь',
  'يناير جانفي; فبراير فيفري شباط; مارس آذار; أبريل إبريل أفريل نيسان; مايو ماي أيار; يونيو جوان حزيران; يوليو جويلية يوليوز تموز; أغسطس أوت غشت آب; سبتمبر شتنبر أيلول; أكتوبر; نوفمبر نونبر; ديسمبر دجنبر',
]

/** From Sunday on. */
const DAY_NAMES = [
  'sunday; monday; tuesday; wednesday; thursday; friday; saturday',
  'dimanche; lundi; mardi; mercredi; jeudi; vendredi; samedi',
  'domingo; lunes; martes; miércoles; jueves; viernes; sábado',
  'sonntag; montag; dienstag; mittwoch; donnerstag; freitag; samstag sonnabend',
  'воскресенье; понедельник; вторник; среда среду; четверг; пятница пятницу; суббота субботу',
  'الأحد; الاثنين الإثنين; الثلاثاء; الأربعاء; الخميس; الجمعة; السبت',
]

/** 1 for January to 12, by lower-case name or short form without its full stop, in the languages whose texts are read. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  MONTH_NAMES.flatMap((names) => list(names).map(([form, index]): [string, number] => [form, index + 1])),
)

export const ENGLISH_MONTHS: ReadonlySet<string> = new Set(list(MONTH_NAMES[0] ?? '').map(([form]) => form))

/** 0 for Sunday to 6 for Saturday, by lower-case name. */
export const WEEKDAYS: ReadonlyMap<string, number> = new Map(DAY_NAMES.flatMap(list))

/** In the order of the week, as English has them. */
export const ENGLISH_DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const
