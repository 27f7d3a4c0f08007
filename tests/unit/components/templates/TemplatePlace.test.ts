// @vitest-environment happy-dom
import type { ShopView } from '@/composables/useShop'
import type { Account } from '@/utils/account/types'
import type { InviteList } from '@/utils/lists/types'
import type { Template } from '@/utils/templates/types'
import { afterEach, describe, expect, it } from 'vitest'
import { shallowRef } from 'vue'
import TemplatePlace from '@/components/templates/TemplatePlace.vue'
import { createDatabase } from '@/utils/db/database'
import { IMAGE, PRODUCT, templateOf, textPart } from '../../templates/fixtures'
import { mountInPanel } from '../mountInPanel'

const SHOP = { key: PRODUCT.shop, host: 'affiliate.tiktok.com', shopId: '7495000000000000001', region: 'GB', kind: 'local', name: 'Lumora Home', seenAt: 1 } as const
const LIST = { id: 'list', shop: SHOP.key, name: 'Round 1', variables: ['topic'], counts: { ready: 2 }, changedAt: 1 } as unknown as InviteList

let opened = 0
let unmount = (): void => {}
afterEach(() => unmount())

async function openTemplate(template: Template) {
  const db = createDatabase(`template-place-${opened++}`)
  await db.templates.put(template)
  await db.lists.put(LIST)
  await db.invites.bulkPut(['mia.cozyhome', 'nightowl.nora'].map((handle, position) => (
    { id: handle, list: 'list', shop: SHOP.key, position, handle, nickname: position === 0 ? 'Mia' : undefined, tags: [], note: '', variables: { topic: `topic ${position}` }, resolution: 'found' as const, status: 'ready' as const, changedAt: 1 }
  )))
  const shop: Partial<ShopView> = { shop: shallowRef(SHOP) }
  const panel = await mountInPanel(TemplatePlace, { props: { id: template.id }, db, shop })
  unmount = () => panel.wrapper.unmount()
  await panel.flush()
  return panel
}

function saved(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 500))
}

/** Typing paused long enough for the problem card. */
function settled(): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, 1200))
}

describe('templatePlace', () => {
  it('marks an unknown variable while it is typed, and Fix mends it', async () => {
    const { wrapper, db, flush } = await openTemplate(templateOf({ en: [textPart('Hi')] }))
    await wrapper.get('textarea').setValue('Your {{topik}} videos')
    expect(wrapper.get('[data-mark="error"]').text()).toBe('{{topik}}')
    await settled()
    expect(wrapper.get('[data-severity="error"]').text()).toContain('Did you mean topic?')
    await wrapper.get('[data-severity="error"] button').trigger('click')
    expect(wrapper.get('textarea').element.value).toBe('Your {{topic}} videos')
    expect(wrapper.find('[data-severity]').exists()).toBe(false)
    await saved()
    await flush()
    expect(await db.templates.get('template')).toMatchObject({ versions: [{ parts: [{ text: 'Your {{topic}} videos' }] }] })
    expect(wrapper.text()).toContain('Saved')
  })

  it('does not scold an empty new template', async () => {
    const { wrapper } = await openTemplate(templateOf({ en: [textPart('')] }))
    expect(wrapper.find('[data-severity]').exists()).toBe(false)
  })

  it('shows what a real creator gets, one after another', async () => {
    const { wrapper, flush } = await openTemplate(templateOf({ en: [textPart('Hi {{creator.nickname|there}}, {{topic}}!')] }))
    expect(wrapper.text()).toContain('As mia.cozyhome')
    expect(wrapper.text()).toContain('Hi Mia, topic 0!')
    await wrapper.get('[aria-label="Next creator"]').trigger('click')
    await flush()
    expect(wrapper.text()).toContain('As nightowl.nora')
    expect(wrapper.text()).toContain('Hi there, topic 1!')
    expect(wrapper.get('[aria-label="Next creator"]').attributes('disabled')).toBeDefined()
  })

  it('moves a part by its button and keeps the focus on the moved part', async () => {
    const { wrapper, flush } = await openTemplate(templateOf({ en: [textPart('One'), PRODUCT, textPart('Three')] }))
    const up = wrapper.get<HTMLButtonElement>('[aria-label="Move part 2 up"]')
    up.element.focus()
    await up.trigger('click')
    await flush()
    expect(wrapper.findAll('[data-part]').map(part => part.attributes('data-part'))[0]).toBe('part-product')
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Move part 1 down')
  })

  it('names what a version lacks of the other', async () => {
    const { wrapper } = await openTemplate(templateOf({ en: [textPart('{{topic}}')], es: [textPart('Hola')] }))
    await settled()
    expect(wrapper.text()).toContain('Spanish: lacks topic')
    expect(wrapper.text()).toContain('1 hint')
  })

  it('says when the template is gone', async () => {
    const { wrapper } = await openTemplate({ ...templateOf({ en: [] }), removedAt: 5 })
    expect(wrapper.text()).toContain('This template was deleted')
  })

  it('says that an image comes from a colleague, until it is there; without an account that it is gone', async () => {
    const { wrapper, db, flush } = await openTemplate(templateOf({ en: [IMAGE] }))
    expect(wrapper.get('[data-part] [role="alert"]').text()).toContain('no longer on this device')
    await db.account.put({ id: 'account', state: 'signed-in', permissions: [], shops: [], role: 'operator' } as unknown as Account)
    await flush()
    expect(wrapper.find('[data-part] [role="alert"]').exists()).toBe(false)
    expect(wrapper.get('[data-part] [role="status"]').text()).toContain('coming from a colleague')
    await db.images.put({ hash: 'ab'.repeat(32), mime: 'image/png', width: 1, height: 1, size: 1, bytes: new ArrayBuffer(1) })
    await flush()
    expect(wrapper.find('[data-part] [role="status"]').exists()).toBe(false)
  })
})
