import type { Campaign } from '../../../utils/campaigns/types.ts'
import type { InviteList } from '../../../utils/lists/types.ts'
import type { Panel, Upload } from './panel.ts'
import { goTo, untilPlaceStands } from './panel.ts'
import { readRows } from './readRows.ts'
import { until } from './until.ts'

interface TemplateWish {
  name: string
  text: string
  image?: Upload
  /** The first of the shop's products. */
  product?: boolean
}

/** What a merchant does in the panel (in English), step by step. */
export interface Merchant {
  /** Skips the first run. */
  start: () => Promise<void>
  importPasted: (name: string, handles: readonly string[]) => Promise<void>
  importFile: (name: string, file: Upload) => Promise<void>
  writeTemplate: (template: TemplateWish) => Promise<void>
  /** List and template by name, up to the review. Returns the campaign's id. */
  review: (campaign: { name: string, list: string, template: string }) => Promise<string>
  /** Confirms the review: seals and starts. */
  send: () => Promise<void>
}

export function createMerchant(panel: Panel): Merchant {
  async function finishImport(name: string): Promise<void> {
    await panel.fill('Name of the new list', name)
    await panel.click(/^Import [\d,]+ creators?$/)
    await panel.click(/^Check [\d,]+ handles?, open the list$/)
    // The panel goes to the list by itself; going elsewhere before that would be undone.
    await until(() => panel.evaluate<boolean>('return /^#.lists.[\\w-]{36}$/.test(location.hash)'), { what: 'the list to be opened' })
    await until(async () => {
      const list = (await readRows<InviteList>(panel, 'lists')).find(each => each.name === name)
      return list && list.counts.unchecked === 0 && list.resolving === undefined
    }, { within: 300_000, every: 300, what: `the handles of ${name} to be checked` })
  }

  return {
    async start() {
      await untilPlaceStands(panel)
      await panel.evaluate(`
        const { storage } = globalThis.browser ?? globalThis.chrome
        const { preferences = {} } = await storage.local.get('preferences')
        await storage.local.set({ preferences: { theme: 'system', singleKeys: true, notify: false, ...preferences, language: 'en', welcomed: true } })
        location.hash = '#/lists'
        setTimeout(() => location.reload())`)
      await panel.waitForText('Creator lists')
    },
    async importPasted(name, handles) {
      await goTo(panel, '/lists/import')
      await panel.fill('Paste handles or profile links', handles.map(handle => `@${handle}`).join('\n'))
      await finishImport(name)
    },
    async importFile(name, file) {
      await goTo(panel, '/lists/import')
      await panel.attach('Pick a file', file)
      await finishImport(name)
    },
    async writeTemplate({ name, text, image, product = false }) {
      await goTo(panel, '/templates')
      await panel.click('New')
      await panel.fill('Name', name)
      await panel.click('New')
      await panel.fill('Text of part 1', text)
      if (image) {
        await panel.attach('Image', image)
        await panel.waitForText(image.name)
      }
      if (product) {
        await panel.click('Product card')
        await panel.click(/ in stock$/)
        await panel.waitForText(/\d in stock/)
      }
      await panel.waitForText(/^Saved|Ready/)
    },
    async review({ name, list, template }) {
      await goTo(panel, '/campaigns/new')
      await panel.choose('To whom', list)
      await panel.choose('Which template', template)
      await panel.fill('Name', name)
      await panel.click('Next: review')
      const { id } = await until(async () => (await readRows<Campaign>(panel, 'campaigns')).find(row => row.name === name && row.review), { within: 60_000, what: 'the review' })
      return id
    },
    async send() {
      await panel.click(/^Send [\d,]+ messages? to [\d,]+ creators?$/)
    },
  }
}
