import { describe, expect, inject, it } from 'vitest'
import { openTestServer } from './harness/openTestServer.ts'
import { messageRow, SHOP } from './harness/samples.ts'

// PostgreSQL says so itself; PGlite would hang.
describe.skipIf(inject('postgres'))('a full disk', () => {
  it('refuses writes for the time being, applies no half of one, lets people read, and goes on when there is room', async () => {
    let room = true
    const server = await openTestServer({}, { room: () => room })
    const { owner } = await server.company('lumo')
    await owner.call('saveShop', { body: { shop: SHOP, name: 'Lumo' } })
    await owner.call('append', { body: { rows: [messageRow('before')] } })
    const batch = { body: { rows: [messageRow('full-1'), messageRow('full-2')] }, key: 'while-it-is-full' }
    const ids = async (): Promise<string[]> => (await owner.call('records', { query: { kind: 'message' } })).rows.map(({ id }) => id)

    room = false
    await expect(owner.call('append', batch)).rejects.toMatchObject({ status: 503, body: { code: 'unavailable', retryable: true } })
    await expect(server.signIn('owner@lumo')).rejects.toThrow('unavailable')
    expect(await ids()).toEqual(['before'])
    room = true
    expect(await owner.call('append', batch)).toEqual({ added: 2, known: 0 })
    expect(await ids()).toHaveLength(3)

    // Full from the middle of a transaction on.
    let statements = 0
    const half = { body: { rows: [messageRow('half')] } }
    const again = await openTestServer({}, { room: () => ++statements !== 0 })
    const other = (await again.company('nova')).owner
    await other.call('saveShop', { body: { shop: SHOP, name: 'Nova' } })
    statements = -2
    await expect(other.call('append', half)).rejects.toThrow('unavailable')
    expect(await other.call('append', half)).toEqual({ added: 1, known: 0 })
    await Promise.all([server.close(), again.close()])
  })
})
