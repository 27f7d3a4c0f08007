// Draws public/icon/*.png from the crescent mark: `node scripts/icons.ts`. The PNGs are committed.
import { mkdirSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { chromium } from 'playwright-core'

const SIZES = [16, 32, 48, 96, 128] as const
const SKY = '#232c55'
const MOON = '#e2a42b'

/** At 16 px the horizon is a blur: the crescent alone, larger. */
function mark(size: number): string {
  const inside = size < 24
    ? `<path d="M11.2 3.4a8.4 8.4 0 1 1-5.5 13.9A10.3 10.3 0 0 0 11.2 3.4z" fill="${MOON}"/>`
    : `<path d="M11.2 3.6a7 7 0 1 1-4.6 11.6A8.6 8.6 0 0 0 11.2 3.6z" fill="${MOON}"/>
       <path d="M4 20.2h16" stroke="${MOON}" stroke-width="1.5" stroke-linecap="round" opacity=".75"/>`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 24 24">
    <rect width="24" height="24" rx="5.5" fill="${SKY}"/>${inside}</svg>`
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] })
const page = await browser.newPage()
const folder = new URL('../public/icon/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (const size of SIZES) {
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(`<style>body{margin:0}svg{display:block}</style>${mark(size)}`)
  writeFileSync(new URL(`${size}.png`, folder), await page.screenshot({ omitBackground: true }))
}
await browser.close()
