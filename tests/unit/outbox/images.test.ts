import type { Database } from '@/utils/db/database'
import { describe, expect, it } from 'vitest'
import { expectNothingLostNorTwice } from './ledger'
import { addCampaign, SHOP, simulate } from './simulation'

const HASH = 'ab'.repeat(32)
const image = () => ({ kind: 'image' as const, hash: HASH, name: 'lamp.png', width: 4, height: 4 })
const put = (db: Database) => db.images.put({ hash: HASH, mime: 'image/png', width: 4, height: 4, size: 3, bytes: new Uint8Array([1, 2, 3]).buffer })

describe('an image', () => {
  it('goes up once a shop, however many creators and campaigns use it', async () => {
    const world = await simulate({ creators: 3, content: image })
    await put(world.db)
    await addCampaign(world.db, { id: 'd', creators: 2, parts: 1, gap: 0, sealedAt: world.time.now, content: image })
    await world.db.campaigns.update('d', { coolDownDays: 0 })
    await world.live()
    expect(world.tiktok.count('uploadImage')).toBe(1)
    expect(new Set(world.tiktok.ledger.map(entry => entry.content)).size).toBe(1)
    expect(world.tiktok.ledger).toHaveLength(5)
    const other = { ...SHOP, key: 'affiliate-us.tiktok.com/US/2', shopId: '2' }
    await world.db.shops.put(other)
    await addCampaign(world.db, { id: 'e', shop: other, creators: 1, parts: 1, gap: 0, sealedAt: world.time.now, content: image })
    await world.live()
    expect(world.tiktok.count('uploadImage')).toBe(2)
  })

  it('that is gone from this device is a refusal with its reason, not a stop for all the others', async () => {
    const world = await simulate({ creators: 2, parts: 2, content: id => id.startsWith('0000') ? image() : { kind: 'text', text: id } })
    await world.live()
    expect((await world.rows()).map(row => row.skip ?? row.code ?? row.state)).toEqual(['image-missing', 'earlier-part', 'sent', 'sent'])
    expect((await world.campaign()).state).toBe('finished')
    expect(world.tiktok.count('uploadImage')).toBe(0)
  })

  it('that TikTok does not take refuses the part, and never half a message', async () => {
    const world = await simulate({ creators: 1, content: image })
    await put(world.db)
    world.tiktok.other.uploadImage = ['refused']
    await world.live()
    expect((await world.rows())[0]).toMatchObject({ state: 'refused', code: '16030001' })
    expect([world.tiktok.count('sendMessage'), await world.db.uploads.count()]).toEqual([0, 0])
  })

  it('whose upload nobody answered for is simply uploaded again: nothing left', async () => {
    const world = await simulate({ creators: 1, content: image })
    await put(world.db)
    world.tiktok.other.uploadImage = ['timeout', 'dies-after']
    await world.live()
    expect(world.tiktok.count('uploadImage')).toBe(3)
    await expectNothingLostNorTwice(world)
  })
})
