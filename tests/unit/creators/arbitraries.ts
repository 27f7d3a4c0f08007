import type { CreatorInput } from '@/utils/creators/types'
import fc from 'fast-check'
import { vi } from 'vitest'

// Properties run hundreds of times, on a busy machine too.
vi.setConfig({ testTimeout: 30_000 })

export const handles = fc.stringMatching(/^[a-z0-9._]{1,23}[a-z_]$/)

/** Ids that no spreadsheet could have rounded. */
export const ids = fc.stringMatching(/^749\d{15}[1-9]$/)

const words = fc.string({ unit: 'grapheme', maxLength: 30 })
/** Words as they are once they were read: trimmed, nothing unseen. */
export const tidyLines = words
  // eslint-disable-next-line no-control-regex
  .map(text => text.replace(/[\u0000-\u001F\u007F-\u009F\u00AD\u200B\u2060\uFEFF\uFFFD\p{Cs}]/gu, '').trim())

/** Cells that spreadsheets misunderstand. */
export const nastyCells = fc.oneof(
  tidyLines,
  fc.constantFrom('=1+1', '+49 1', '-5', '@SUM(A1)', '\'=x', '\'\'@y', '"quoted"', 'a,b', 'a;b', 'two\nlines', '1234567890123456789', '\'quote', '＝1', '__x0041__', '_x000D_', '<b>&amp;</b>'),
)

const tags = fc.uniqueArray(
  tidyLines.map(text => text.replace(/[,，、;；|\t\r\n]/g, '').normalize('NFC').replace(/\s+/g, ' ').trim().slice(0, 20).trim()).filter(text => text !== '' && !/[\uD800-\uDFFF]/.test(text)),
  { maxLength: 3 },
)

export const creators: fc.Arbitrary<CreatorInput> = fc.record({
  handle: handles,
  nickname: nastyCells,
  followers: fc.nat({ max: 500_000_000 }),
  region: fc.constantFrom('US', 'GB', 'DE', 'Atlantis'),
  category: nastyCells,
  language: fc.constantFrom('en', 'es', 'zh'),
  tags,
  note: nastyCells,
}, { requiredKeys: ['handle'] })
