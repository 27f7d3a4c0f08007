// @vitest-environment happy-dom
import type { Campaign, Delivery } from '@/utils/campaigns/types'
import type { WorkerFace } from '@/utils/rpc/workerFace'
import { describe, expect, it, vi } from 'vitest'
import ProfileCard from '@/components/creators/ProfileCard.vue'
import { CodedError } from '@/utils/rpc/codedError'
import { SHOP } from '../../lists/arbitraries'
import { listWorld } from '../../lists/listWorld'
import { soon } from '../lists/mountWithIndex'
import { mountInPanel } from '../mountInPanel'

const oecId = '7494000000000000001'
const handle = 'ines_knits'
const profile = { oecId, handle, followers: 482_000, categories: ['Home', 'Books'], gmvRange: '$20K-$50K', engagement: 5.6, region: 'US', invitedBefore: true }

async function openCard(ask: WorkerFace['creators.profile'] = async () => profile) {
  const world = await listWorld()
  await world.lists.addCreators(world.list.id, [{ handle, oecId, resolved: true }])
  await world.db.contacts.put({ id: 'c', shop: SHOP, oecId, handle, sentSinceReply: 1, lastOutcome: 'sent', lastContactAt: Date.UTC(2026, 10, 3, 12), changedAt: 1 })
  await world.db.campaigns.put({ id: 'x', name: 'Black Friday', shop: SHOP, state: 'finished' } as Campaign)
  await world.db.deliveries.put({ id: 'd', campaign: 'x', shop: SHOP, oecId, state: 'sent', changedAt: 3 } as Delivery)
  const asked = vi.fn(ask)
  const panel = await mountInPanel(ProfileCard, { db: world.db, worker: { 'creators.profile': asked }, props: { shop: SHOP, oecId, handle } })
  const load = async () => {
    await panel.wrapper.get('button').trigger('click')
    await panel.flush()
  }
  return { ...panel, asked, load }
}

describe('the profile of a creator', () => {
  it('is asked for when the merchant wants it, and once', async () => {
    const { wrapper, asked, load } = await openCard()
    expect(asked).not.toHaveBeenCalled()
    await load()
    for (const words of ['482K', 'Home · Books', '$20K-$50K', '5.6%', 'US', 'Invited in the last 90 days'])
      expect(wrapper.text()).toContain(words)
    expect(wrapper.find('button').exists()).toBe(false)
    expect(asked).toHaveBeenCalledExactlyOnceWith(SHOP, oecId)
  })

  it('says of what TikTok hides that it is hidden', async () => {
    const { wrapper, load } = await openCard()
    await load()
    expect(wrapper.text()).toMatch(/Units sold\s*not shared/)
  })

  it('says the lists, the last contact and its campaign without asking anybody', async () => {
    const { wrapper } = await openCard()
    await soon(() => expect(wrapper.text()).toContain('Spring'))
    expect(wrapper.text()).toContain('3 Nov · Black Friday')
  })

  it('that does not come says why, and can be asked for again', async () => {
    const { wrapper, load } = await openCard(() => Promise.reject(new CodedError('refused', { params: { code: '45101003' } })))
    await load()
    expect(wrapper.get('[role=alert]').text()).toContain('45101003')
    expect(wrapper.find('button').exists()).toBe(true)
  })
})
