import type { Desk } from '../../tests/e2e/harness/openDesk.ts'
import { mkdirSync } from 'node:fs'
import { goTo } from '../../tests/e2e/harness/panel.ts'
import { readRows } from '../../tests/e2e/harness/readRows.ts'

const FOLDER = '.output/demo'
const LANGUAGES = ['zh-CN', 'en'] as const
const LOOKS = [['light', 400], ['dark', 320]] as const

/** Places by the name of their pictures: each in both languages, by day at 400 px and by night at 320. Leaves the panel in English. */
export async function takePictures({ panel, panelPage }: Pick<Desk, 'panel' | 'panelPage'>, places: Record<string, string>): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  for (const language of LANGUAGES) {
    await panel.evaluate(`
      const { preferences } = await chrome.storage.local.get('preferences')
      await chrome.storage.local.set({ preferences: { ...preferences, language: args[0] } })`, language)
    await panelPage.reload()
    for (const [name, path] of Object.entries(places)) {
      await goTo(panel, path)
      await panelPage.waitForTimeout(500)
      for (const [look, width] of LOOKS) {
        await panelPage.emulateMedia({ colorScheme: look, reducedMotion: 'reduce' })
        await panelPage.setViewportSize({ width, height: 820 })
        await panelPage.waitForTimeout(100)
        await panelPage.screenshot({ path: `${FOLDER}/${name}.${language}.${width}.${look}.png` })
      }
    }
  }
  await panelPage.setViewportSize({ width: 400, height: 820 })
}

/** Everything that stands after a campaign came to its end. */
export async function everyPlace(panel: Desk['panel'], campaign: string): Promise<Record<string, string>> {
  const [list] = await readRows<{ id: string }>(panel, 'lists')
  const [template] = await readRows<{ id: string }>(panel, 'templates')
  const [collaboration] = await readRows<{ id: string }>(panel, 'collaborations')
  return {
    'welcome': '/welcome',
    'lists': '/lists',
    'import': '/lists/import',
    ...(list && { list: `/lists/${list.id}` }),
    'templates': '/templates',
    ...(template && { template: `/templates/${template.id}` }),
    'campaigns': '/campaigns',
    'campaign-new': '/campaigns/new',
    'campaign-invite': '/campaigns/new?action=invite',
    'campaign': `/campaigns/${campaign}`,
    'results': `/campaigns/${campaign}?side=results`,
    'collaborations': '/collaborations',
    ...(collaboration && { collaboration: `/collaborations/${collaboration.id}` }),
    'find': '/lists/find',
    'settings': '/settings',
    'account': '/account',
    'data': '/settings/data',
    'diagnostics': '/settings/diagnostics',
    'permissions': '/settings/permissions',
    'privacy': '/settings/privacy',
  }
}
