// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { shallowRef } from 'vue'
import ImportPlace from '@/components/lists/ImportPlace.vue'
import { SHOP } from '../../lists/arbitraries'
import { listWorld } from '../../lists/listWorld'
import { mountWithIndex, soon } from './mountWithIndex'

const SHEET = ['Handle,Nickname,Followers,Email', 'mia.cozyhome,Mia,1200,m@x.test', 'jonas,Jonas,300,', ',Nobody,1,', 'mia.cozyhome,Again,5,']

async function openImport({ into = false, language = 'en' as 'en' | 'zh-CN' } = {}) {
  const world = await listWorld()
  await world.db.shops.put({ key: SHOP, host: 'affiliate-us.tiktok.com', shopId: '1', region: 'US', kind: 'local', seenAt: 1 })
  const shop = await world.db.shops.get(SHOP)
  const panel = await mountWithIndex(ImportPlace, {
    db: world.db,
    language,
    props: into ? { id: world.list.id } : {},
    shop: { state: shallowRef('shop'), active: shallowRef(shop), shop: shallowRef(shop) },
  })
  const primary = () => panel.wrapper.findAll('footer button').at(0)
  /** Until all rows were read, or it is known that they cannot be. */
  async function counted(): Promise<void> {
    await panel.flush()
    await soon(() => {
      const waiting = primary()?.attributes('aria-busy') === 'true'
      expect(panel.wrapper.find('[role=alert]').exists() || (primary() !== undefined && !waiting)).toBe(true)
    })
  }
  async function pick(name: string, lines: string[]): Promise<void> {
    const input = panel.wrapper.get('input[type=file]')
    Object.defineProperty(input.element, 'files', { configurable: true, value: [new File([lines.join('\n')], name)] })
    await input.trigger('change')
    await counted()
  }
  async function paste(text: string): Promise<void> {
    await panel.wrapper.get('textarea').setValue(text)
    await counted()
  }
  async function choose(label: string, value: string): Promise<void> {
    await panel.wrapper.findAll('select').find(select => panel.wrapper.find(`label[for="${select.attributes('id')}"]`).text() === label)?.setValue(value)
    await counted()
  }
  async function press(): Promise<void> {
    await primary()?.trigger('click')
    await soon(() => expect(panel.wrapper.find('footer').text()).toContain('another'))
  }
  return { ...panel, world, pick, paste, choose, press, primary }
}

describe('importing a file', () => {
  it('says before it imports how many creators there are, and which rows are bad', async () => {
    const view = await openImport()
    await view.pick('spring.csv', SHEET)
    expect(view.primary()?.text()).toBe('Import 2 creators')
    expect(view.wrapper.text()).toContain('Left out: 1 bad row, 1 duplicate')
    expect(view.wrapper.get('tbody').text()).toContain('4No handle')
  })

  it('counts anew when a column is taken for something else', async () => {
    const view = await openImport()
    await view.pick('spring.csv', SHEET)
    await view.choose('Import Nickname as', 'handle')
    expect(view.primary()?.text()).toBe('Import 4 creators')
    await view.choose('Import Nickname as', 'ignore')
    expect(view.primary()?.attributes('disabled')).toBeDefined()
    expect(view.wrapper.text()).toContain('Which column names the creator?')
    await view.choose('Import Handle as', 'handle')
    expect(view.primary()?.text()).toBe('Import 2 creators')
  })

  it('puts them onto a new list of the shop in view, named after the file', async () => {
    const view = await openImport()
    await view.pick('spring.csv', SHEET)
    await view.press()
    expect(view.wrapper.text()).toContain('Imported 2 creators')
    const list = (await view.world.db.lists.toArray()).find(({ name }) => name === 'spring')
    expect(list).toMatchObject({ shop: SHOP, counts: { unchecked: 2 } })
    await soon(() => expect(view.primary()?.text()).toBe('Check 2 handles, open the list'))
  })

  it('names the file that cannot be opened, why, and what to do; in either language', async () => {
    const english = await openImport()
    await english.pick('empty.csv', [''])
    expect(english.wrapper.get('[role=alert]').text()).toContain('empty.csv was not opened')
    expect(english.wrapper.get('[role=alert]').text()).toContain('Pick another.')
    const chinese = await openImport({ language: 'zh-CN' })
    await chinese.pick('空.csv', [''])
    expect(chinese.wrapper.get('[role=alert]').text()).toContain('「空.csv」没有打开')
  })
})

describe('pasting into a list', () => {
  it('leaves out who is on the list, and says so before', async () => {
    const view = await openImport({ into: true })
    await view.world.lists.addCreators(view.world.list.id, [{ handle: 'mia.cozyhome' }])
    await view.paste('@mia.cozyhome\nhttps://www.tiktok.com/@jonas <script>')
    expect(view.primary()?.text()).toBe('Import 1 creator')
    expect(view.wrapper.text()).toContain('Left out: 1 bad row, 1 duplicate')
    await view.press()
    expect((await view.world.rows()).map(({ handle }) => handle)).toEqual(['mia.cozyhome', 'jonas'])
    expect(view.wrapper.text()).toContain('1 on the list already')
    await view.world.check()
  })

  it('makes no list when nobody gets onto it', async () => {
    const view = await openImport()
    await view.paste('mia.cozyhome')
    view.world.db.invites.hook('creating', () => { throw new DOMException('full', 'QuotaExceededError') })
    await view.press()
    expect(view.wrapper.get('[role=alert]').text()).toContain('out of space')
    expect((await view.world.db.lists.toArray()).filter(({ removedAt, name }) => removedAt === undefined && name.startsWith('Pasted'))).toEqual([])
  })
})
