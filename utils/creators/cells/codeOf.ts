import { tidyText, tidyWords } from './tidyText'

const REGION_WORDS: Readonly<Record<string, string>> = {
  ID: 'indonesia 印尼 印度尼西亚',
  SG: 'singapore 新加坡',
  MY: 'malaysia 马来西亚 马来',
  PH: 'philippines 菲律宾',
  TH: 'thailand 泰国',
  VN: 'vietnam viet_nam 越南',
  US: 'usa u.s. u.s.a. united_states united_states_of_america america 美国 美區 美区',
  GB: 'uk u.k. united_kingdom great_britain england 英国',
  DE: 'germany deutschland 德国',
  FR: 'france 法国',
  IT: 'italy italia 意大利',
  ES: 'spain españa 西班牙',
  IE: 'ireland 爱尔兰',
  PL: 'poland polska 波兰',
  NL: 'netherlands the_netherlands 荷兰',
  BE: 'belgium 比利时',
  AT: 'austria österreich 奥地利',
  GR: 'greece 希腊',
  HU: 'hungary 匈牙利',
  CZ: 'czechia czech_republic 捷克',
  PT: 'portugal 葡萄牙',
  MX: 'mexico méxico 墨西哥',
  BR: 'brazil brasil 巴西',
  JP: 'japan 日本',
}

const LANGUAGE_WORDS: Readonly<Record<string, string>> = {
  en: 'english 英语 英文',
  zh: 'chinese 中文 汉语 chinese_(simplified) 简体中文',
  id: 'indonesian bahasa_indonesia 印尼语',
  ms: 'malay bahasa_melayu 马来语',
  fil: 'filipino tagalog tl 菲律宾语',
  th: 'thai 泰语',
  vi: 'vietnamese 越南语',
  de: 'german deutsch 德语',
  fr: 'french français 法语',
  it: 'italian italiano 意大利语',
  es: 'spanish español 西班牙语',
  pl: 'polish polski 波兰语',
  nl: 'dutch nederlands 荷兰语',
  el: 'greek 希腊语',
  hu: 'hungarian 匈牙利语',
  cs: 'czech 捷克语',
  pt: 'portuguese português 葡萄牙语',
  ja: 'japanese 日语',
}

const REGIONS = byWord(REGION_WORDS)
const LANGUAGES = byWord(LANGUAGE_WORDS)

/** ISO 3166 code of a region people name; other words as they are. */
export function regionOf(text: string): string | undefined {
  const tidy = tidyText(text)
  const known = REGIONS.get(tidy.toLowerCase())
  if (known !== undefined)
    return known
  return /^[a-z]{2}$/i.test(tidy)
    ? tidy.toUpperCase()
    : tidyWords(text) || undefined
}

/** Primary subtag, lower case, of a language people name; undefined for what is none. */
export function languageOf(text: string): string | undefined {
  const tidy = tidyText(text).toLowerCase()
  return LANGUAGES.get(tidy) ?? /^([a-z]{2,3})(?:[-_][a-z0-9-]+)?$/.exec(tidy)?.[1]
}

function byWord(words: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(Object.entries(words).flatMap(([code, names]) =>
    names.split(' ').map(name => [name.replaceAll('_', ' '), code] as const)))
}
