import type { FoundButton } from '../tiktok/gateway/messages'

export interface ButtonWords {
  /** `{n}`: how many creators of the page can be added. */
  found: string
  hide: string
  /** `{keys}`: the shortcut that opens the panel. */
  press: string
  pressIcon: string
}

/** Nothing of the page's own styles comes in, and nothing moves. Above the corner where pages have their help buttons. */
const BOX = 'all:initial;position:fixed;right:0;bottom:96px;z-index:2147483647;display:flex;align-items:center;border-radius:6px 0 0 6px;background:#1f2750;color:#eceef8;box-shadow:0 2px 8px #0004'
/** The crescent of the mark: lit on the right. */
const MOON = 'width:14px;height:14px;margin:0 -26px 0 12px;border-radius:50%;box-shadow:inset -5px 0 #e3a02c;pointer-events:none'
const BUTTON = 'all:unset;box-sizing:border-box;height:32px;cursor:pointer;outline:revert;outline-offset:-3px;color:#eceef8;white-space:nowrap;font:12px/32px system-ui,-apple-system,"PingFang SC","Microsoft YaHei",sans-serif'

export const NO_BUTTON: FoundButton = { css: 'display:none', parts: [] }

/** The button that stands in the page while some of its creators can be added. */
export function drawButton(count: number, { found, hide }: ButtonWords): FoundButton {
  return {
    css: BOX,
    parts: [
      { css: MOON, text: '' },
      { css: `${BUTTON};padding:0 4px 0 34px`, text: found.replace('{n}', String(count)), does: 'open' },
      { css: `${BUTTON};padding:0 10px 0 6px;color:#aab1d2`, text: '×', does: 'dismiss', label: hide },
    ],
  }
}
