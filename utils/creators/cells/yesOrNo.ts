import { tidyText } from './tidyText'

const YES = new Set(['yes', 'y', 'true', '1', 'x', '✓', '√', '是', '对'])
const NO = new Set(['no', 'n', 'false', '0', '否', '不'])

/** Undefined for an empty cell and for words that say neither. */
export function yesOrNo(text: string): boolean | undefined {
  const word = tidyText(text).toLowerCase()
  if (YES.has(word))
    return true
  return NO.has(word) ? false : undefined
}
