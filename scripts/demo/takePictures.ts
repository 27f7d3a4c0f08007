import type { Desk } from '../../tests/e2e/harness/openDesk.ts'
import { mkdirSync } from 'node:fs'
import { readRows } from '../../tests/e2e/harness/readRows.ts'

const FOLDER = '.output/demo'
const LANGUAGES = ['zh-CN', 'en'] as const

/** Each place in both languages, at 400 and 320 px, light and dark. */
export async function takePictures({ panel, panelPage }: Desk, campaign: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  const places = await placesOf(panel, campaign)
  for (const language of LANGUAGES) {
    await panel.evaluate(`
      const { preferences = {} } = await chrome.storage.local.get('preferences')
      await chrome.storage.local.set({ preferences: { theme: 'system', singleKeys: true, notify: false, ...preferences, welcomed: true, language: args[0] } })`, language)
    await panelPage.reload()
    for (const [name, path] of Object.entries(places)) {
      await panelPage.evaluate(`location.hash = ${JSON.stringify(`#${path}`)}`)
      await panelPage.waitForTimeout(700)
      for (const [look, width] of [['light', 400], ['dark', 320]] as const) {
        await panelPage.emulateMedia({ colorScheme: look, reducedMotion: 'reduce' })
        await panelPage.setViewportSize({ width, height: 820 })
        await panelPage.waitForTimeout(150)
        await panelPage.screenshot({ path: `${FOLDER}/${name}.${language}.${width}.${look}.png` })
      }
    }
  }
  await panelPage.setViewportSize({ width: 400, height: 820 })
}

async function placesOf(panel: Desk['panel'], campaign: string): Promise<Record<string, string>> {
  const [list] = await readRows<{ id: string }>(panel, 'lists')
  const [template] = await readRows<{ id: string }>(panel, 'templates')
  return {
    'welcome': '/welcome',
    'lists': '/lists',
    'import': '/lists/import',
    ...(list && { list: `/lists/${list.id}` }),
    'templates': '/templates',
    ...(template && { template: `/templates/${template.id}` }),
    'campaigns': '/campaigns',
    'campaign-new': '/campaigns/new',
    'review': `/campaigns/${campaign}/review`,
    'campaign': `/campaigns/${campaign}`,
    'settings': '/settings',
    'data': '/settings/data',
    'permissions': '/settings/permissions',
    'privacy': '/settings/privacy',
  }
}
