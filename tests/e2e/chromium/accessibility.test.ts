import type { Language } from '../../../utils/preferences/types.ts'
import type { Creator } from '../../sandbox/world/types.ts'
import type { Desk } from '../harness/openDesk.ts'
import { AxeBuilder } from '@axe-core/playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askWorker } from '../harness/askWorker.ts'
import { sealCampaign, untilState } from '../harness/campaign.ts'
import { openDesk } from '../harness/openDesk.ts'
import { goTo } from '../harness/panel.ts'
import { readRows } from '../harness/readRows.ts'
import { seedList, seedTemplate, textPart } from '../harness/seed.ts'
import { until } from '../harness/until.ts'
import { createDeck } from '../steps/createDeck.ts'
import { openCollaboration } from '../steps/openCollaboration.ts'

let desk: Desk
const paths: Record<string, string> = {}
beforeAll(async () => { desk = await openDesk() })
afterAll(() => desk?.close())

/** One of each thing a place can show. */
async function fill(): Promise<void> {
  const { panel, sandbox, shop, shopKey } = desk
  const deal = createDeck(sandbox.world, shop.region)
  const list = await seedList(panel, { shop: shopKey, creators: deal(30), variables: ({ handle }: Creator) => ({ city: handle.length % 3 === 0 ? '' : 'Leeds' }) })
  const small = await seedList(panel, { shop: shopKey, creators: deal(4), name: 'Small' })
  const empty = await seedList(panel, { shop: shopKey, creators: deal(1), name: 'Almost empty' })
  const template = await seedTemplate(panel, [textPart('Hi {{creator.nickname|there}} in {{city}}, from {{shop.name}}'), textPart('And {{more')])
  const plain = await seedTemplate(panel, [textPart('Hello {{creator.handle}}')], 'Plain')
  sandbox.faults.add({ endpoint: 'im.send', nth: 2, action: { kind: 'inner-refuse' } })
  const finished = await sealCampaign(panel, { shop: shopKey, list: small, template: plain, name: 'Finished' })
  await askWorker(panel, 'campaigns.start', finished)
  await untilState(panel, finished, ['finished'])
  const review = await askWorker(panel, 'campaigns.draft', { shop: shopKey, name: 'In review', list, template: plain, gap: 0 })
  await askWorker(panel, 'campaigns.review', review)
  sandbox.faults.set([{ endpoint: 'im.send', action: { kind: 'refuse', code: 45101003 } }])
  const paused = await sealCampaign(panel, { shop: shopKey, list, template: plain, name: 'Paused' })
  await askWorker(panel, 'campaigns.start', paused)
  await untilState(panel, paused, ['paused'])
  const collaboration = await openCollaboration(desk, { name: 'Night lights', from: 40, days: 5 })
  Object.assign(paths, {
    'first run': '/welcome',
    'lists': '/lists',
    'a list': `/lists/${list}`,
    'an almost empty list': `/lists/${empty}`,
    'import': '/lists/import',
    'templates': '/templates',
    'a template with a problem': `/templates/${template}`,
    'campaigns': '/campaigns',
    'a new campaign': '/campaigns/new',
    'the review': `/campaigns/${review}/review`,
    'a paused campaign': `/campaigns/${paused}`,
    'a finished campaign': `/campaigns/${finished}`,
    'all messages of a campaign': `/campaigns/${finished}?rows=all`,
    'results of a campaign': `/campaigns/${finished}?side=results`,
    'collaborations': '/collaborations',
    'a collaboration': `/collaborations/${collaboration}`,
    'settings': '/settings',
    'data': '/settings/data',
    'permissions': '/settings/permissions',
    'diagnostics': '/settings/diagnostics',
    'privacy': '/settings/privacy',
  })
}

const PLACES = ['first run', 'lists', 'a list', 'an almost empty list', 'import', 'templates', 'a template with a problem', 'campaigns', 'a new campaign', 'the review', 'a paused campaign', 'a finished campaign', 'all messages of a campaign', 'results of a campaign', 'collaborations', 'a collaboration', 'settings', 'data', 'permissions', 'diagnostics', 'privacy']
const LOOKS: { language: Language, theme: 'light' | 'dark', width: number }[] = [
  { language: 'zh-CN', theme: 'light', width: 320 },
  { language: 'en', theme: 'dark', width: 400 },
]

/** Two places in a row may be called the same. Milliseconds. */
const SAME_HEADING = 1000

/** Resolves when the place before is gone and this one has loaded what it shows. */
async function visit(path: string): Promise<void> {
  const { panel, panelPage } = desk
  await panel.evaluate('document.querySelectorAll("main h1").forEach(heading => heading.dataset.before = heading.textContent)')
  await goTo(panel, path)
  const asked = performance.now()
  await until(() => panel.evaluate<boolean>(`
    const heading = document.querySelector('main h1')
    const changed = heading?.dataset.before !== heading?.textContent || args[0]
    return heading !== null && changed && document.querySelector('main [aria-busy=true]') === null`, performance.now() - asked > SAME_HEADING), { what: `the place ${path}` })
  await panelPage.waitForTimeout(50)
}

async function violations(): Promise<string[]> {
  // Legacy: the panel has no frames, and a page opened beside it for each look would cost more than the look.
  const { violations: found } = await new AxeBuilder({ page: desk.panelPage }).setLegacyMode().withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  return found.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary?.split('\n').slice(1, 2).join('').trim()}`))
}

/** Scrolls sideways: something is wider than the panel. */
function overflow(): Promise<number> {
  return desk.panel.evaluate<number>('return document.documentElement.scrollWidth - innerWidth')
}

async function look({ language, theme, width }: typeof LOOKS[number]): Promise<void> {
  const { panel, panelPage } = desk
  await panel.evaluate('return chrome.storage.local.set({ preferences: { language: args[0], theme: args[1], singleKeys: true, notify: false, welcomed: true } })', language, theme)
  await panelPage.emulateMedia({ reducedMotion: 'reduce' })
  await panelPage.setViewportSize({ width, height: 820 })
  await panelPage.reload()
  await until(() => panel.evaluate<boolean>('return document.documentElement.lang === args[0] && document.querySelector("main") !== null', language), { what: 'the panel in its language' })
}

async function expectGood(): Promise<void> {
  expect(await violations()).toEqual([])
  expect(await overflow()).toBeLessThanOrEqual(0)
}

describe('the panel of a merchant who has nothing yet', () => {
  beforeAll(() => look({ language: 'en', theme: 'light', width: 320 }))

  it('is looked at by something that sees', async () => {
    await visit('/lists')
    await desk.panel.evaluate('document.querySelector("main").append(Object.assign(new Image(), { id: "nameless", src: "data:," }))')
    expect(await violations()).toEqual([expect.stringMatching(/^image-alt: #nameless/)])
    await desk.panel.evaluate('document.getElementById("nameless").remove()')
  })

  it.each(['/templates', '/lists', '/campaigns', '/campaigns/new'])('%s: axe finds nothing, and nothing is wider than the panel', async (path) => {
    await visit(path)
    await expectGood()
  })
})

describe.each(LOOKS)('the panel in $language, $theme, $width px wide', ({ language, theme, width }) => {
  beforeAll(async () => {
    if (Object.keys(paths).length === 0)
      await fill()
    await look({ language, theme, width })
  }, 90_000)

  it.each(PLACES)('%s: axe finds nothing, and nothing is wider than the panel', async (place) => {
    await visit(paths[place] ?? '')
    await expectGood()
  })

  it('what was found in a paste, good and bad: axe finds nothing, and nothing is wider than the panel', async () => {
    const { panel, panelPage } = desk
    await visit('/lists/import')
    await panelPage.getByRole('textbox').first().fill('@hana.sews.1\nhttps://www.tiktok.com/@leo.bakes.2\n<script>alert(1)</script>\n@hana.sews.1\nnot a handle at all')
    await until(() => panel.evaluate<boolean>('return [...document.querySelectorAll("main button")].some(button => /6/.test(button.textContent))'), { what: 'what was found' })
    await expectGood()
  })

  it('the keys: axe finds nothing', async () => {
    const { panel, panelPage } = desk
    await visit('/lists')
    await panelPage.keyboard.press('?')
    await panelPage.getByRole('dialog').waitFor()
    expect(await violations()).toEqual([])
    await panelPage.keyboard.press('Escape')
    await panelPage.getByRole('dialog').waitFor({ state: 'detached' })
    expect((await readRows(panel, 'lists')).length).toBe(3)
  })
})
