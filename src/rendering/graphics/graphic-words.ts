/** What maps and charts say to whoever hears them instead of seeing them. */
export interface GraphicWords {
  /** `country` is empty where it is not known, or is the place itself. */
  map(place: string, country: string): string
  bars(caption: string): string
  lines(caption: string): string
  highest(label: string, value: string): string
  lowest(label: string, value: string): string
  /** How a line runs; `series` is empty where there is only one. */
  course(series: string, first: LabelledValue, last: LabelledValue): string
}

export interface LabelledValue {
  label: string
  value: string
}

const named = (before: string, caption: string, end = '.'): string =>
  caption ? `${before}: ${caption}${end}` : before + end

const en: GraphicWords = {
  map: (place, country) => (country ? `Map: ${place} in ${country}` : `Map: ${place}`),
  bars: (caption) => named('Bar chart', caption),
  lines: (caption) => named('Line chart', caption),
  highest: (label, value) => `Highest: ${label}, ${value}.`,
  lowest: (label, value) => `Lowest: ${label}, ${value}.`,
  course: (series, first, last) =>
    `${series ? `${series}: from` : 'From'} ${first.value} (${first.label}) to ${last.value} (${last.label}).`,
}

const WORDS: Record<string, GraphicWords> = {
  en,
  ar: {
    map: (place, country) => (country ? `خريطة: ${place}، ${country}` : `خريطة: ${place}`),
    bars: (caption) => named('رسم بياني بالأعمدة', caption),
    lines: (caption) => named('رسم بياني خطي', caption),
    highest: (label, value) => `الأعلى: ${label}، ${value}.`,
    lowest: (label, value) => `الأدنى: ${label}، ${value}.`,
    course: (series, first, last) =>
      `${series ? `${series}: ` : ''}من ${first.value} (${first.label}) إلى ${last.value} (${last.label}).`,
  },
  de: {
    map: (place, country) => (country ? `Karte: ${place}, ${country}` : `Karte: ${place}`),
    bars: (caption) => named('Balkendiagramm', caption),
    lines: (caption) => named('Liniendiagramm', caption),
    highest: (label, value) => `Höchster Wert: ${label}, ${value}.`,
    lowest: (label, value) => `Niedrigster Wert: ${label}, ${value}.`,
    course: (series, first, last) =>
      `${series ? `${series}: von` : 'Von'} ${first.value} (${first.label}) auf ${last.value} (${last.label}).`,
  },
  es: {
    map: (place, country) => (country ? `Mapa: ${place}, ${country}` : `Mapa: ${place}`),
    bars: (caption) => named('Gráfico de barras', caption),
    lines: (caption) => named('Gráfico de líneas', caption),
    highest: (label, value) => `Valor más alto: ${label}, ${value}.`,
    lowest: (label, value) => `Valor más bajo: ${label}, ${value}.`,
    course: (series, first, last) =>
      `${series ? `${series}: de` : 'De'} ${first.value} (${first.label}) a ${last.value} (${last.label}).`,
  },
  fr: {
    map: (place, country) => (country ? `Carte : ${place}, ${country}` : `Carte : ${place}`),
    bars: (caption) => named('Diagramme à barres', caption),
    lines: (caption) => named('Courbe', caption),
    highest: (label, value) => `Le plus haut : ${label}, ${value}.`,
    lowest: (label, value) => `Le plus bas : ${label}, ${value}.`,
    course: (series, first, last) =>
      `${series ? `${series} : de` : 'De'} ${first.value} (${first.label}) à ${last.value} (${last.label}).`,
  },
  hi: {
    map: (place, country) => (country ? `मानचित्र: ${place}, ${country}` : `मानचित्र: ${place}`),
    bars: (caption) => named('दंड आरेख', caption, '।'),
    lines: (caption) => named('रेखा आरेख', caption, '।'),
    highest: (label, value) => `सबसे अधिक: ${label}, ${value}।`,
    lowest: (label, value) => `सबसे कम: ${label}, ${value}।`,
    course: (series, first, last) =>
      `${series ? `${series}: ` : ''}${first.value} (${first.label}) से ${last.value} (${last.label}) तक।`,
  },
  ja: {
    map: (place, country) => (country ? `地図:${country}、${place}` : `地図:${place}`),
    bars: (caption) => named('棒グラフ', caption, '。'),
    lines: (caption) => named('折れ線グラフ', caption, '。'),
    highest: (label, value) => `最大は${label}の${value}。`,
    lowest: (label, value) => `最小は${label}の${value}。`,
    course: (series, first, last) =>
      `${series ? `${series}:` : ''}${first.value}(${first.label})から${last.value}(${last.label})へ。`,
  },
  pt: {
    map: (place, country) => (country ? `Mapa: ${place}, ${country}` : `Mapa: ${place}`),
    bars: (caption) => named('Gráfico de barras', caption),
    lines: (caption) => named('Gráfico de linhas', caption),
    highest: (label, value) => `Valor mais alto: ${label}, ${value}.`,
    lowest: (label, value) => `Valor mais baixo: ${label}, ${value}.`,
    course: (series, first, last) =>
      `${series ? `${series}: de` : 'De'} ${first.value} (${first.label}) a ${last.value} (${last.label}).`,
  },
  ru: {
    map: (place, country) => (country ? `Карта: ${place}, ${country}` : `Карта: ${place}`),
    bars: (caption) => named('Столбчатая диаграмма', caption),
    lines: (caption) => named('Линейный график', caption),
    highest: (label, value) => `Наибольшее значение: ${label}, ${value}.`,
    lowest: (label, value) => `Наименьшее значение: ${label}, ${value}.`,
    course: (series, first, last) =>
      `${series ? `${series}: ` : ''}${first.value} (${first.label}) → ${last.value} (${last.label}).`,
  },
  zh: {
    map: (place, country) => (country ? `地图:${country}${place}` : `地图:${place}`),
    bars: (caption) => named('条形图', caption, '。'),
    lines: (caption) => named('折线图', caption, '。'),
    highest: (label, value) => `最高:${label},${value}。`,
    lowest: (label, value) => `最低:${label},${value}。`,
    course: (series, first, last) =>
      `${series ? `${series}:` : ''}从${first.value}(${first.label})到${last.value}(${last.label})。`,
  },
}

/** The words of a language (BCP 47), or English ones. */
export function graphicWords(language: string): GraphicWords {
  return WORDS[language.split('-')[0]?.toLowerCase() ?? ''] ?? en
}
