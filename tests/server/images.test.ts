import type { Change, TeamImage } from '../../utils/westmoon/contract.ts'
import type { Caller } from './harness/createCaller.ts'
import type { TestServer } from './harness/openTestServer.ts'
import { Buffer } from 'node:buffer'
import { createHash, randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backupLines } from '../../server/commands/backup.ts'
import { renewTenant } from '../../server/commands/renewDataKeys.ts'
import { restoreLines } from '../../server/commands/restore.ts'
import { tidyImages } from '../../server/rights/tidyImages.ts'
import { LIMITS } from '../../utils/westmoon/contract.ts'
import { openTestServer, START } from './harness/openTestServer.ts'

const DAY = 24 * 60 * 60_000

function imageOf(content: Buffer, mime: TeamImage['mime'] = 'image/png'): TeamImage {
  return { hash: createHash('sha256').update(content).digest('hex'), mime, bytes: content.toString('base64') }
}

describe('images of templates', () => {
  let server: TestServer
  let lumo: { tenant: string, owner: Caller }
  let nova: { tenant: string, owner: Caller }
  let anna: Caller
  let viewer: Caller
  const picture = imageOf(randomBytes(5000))

  beforeAll(async () => {
    server = await openTestServer()
    lumo = await server.company('lumo')
    nova = await server.company('nova')
    anna = await server.person(lumo.owner, 'anna@lumo', 'operator')
    viewer = await server.person(lumo.owner, 'viewer@lumo', 'viewer')
    await anna.call('putImage', { body: picture })
  })

  afterAll(() => server.close())

  const stored = () => server.parts.db.kysely.selectFrom('images').selectAll().where('tenant', '=', lumo.tenant).execute()

  it('come back to everybody who may see, as they were', async () => {
    expect(await viewer.call('image', { query: { hash: picture.hash } })).toEqual(picture)
    await expect(viewer.call('putImage', { body: picture })).rejects.toThrow('forbidden')
    await expect(viewer.call('image', { query: { hash: 'f'.repeat(64) } })).rejects.toThrow('not-found')
  })

  it('are kept once, whoever sends them again and as what', async () => {
    await lumo.owner.call('putImage', { body: { ...picture, mime: 'image/gif' } })
    await Promise.all([anna, lumo.owner].map(caller => caller.call('putImage', { body: picture })))
    expect(await stored()).toHaveLength(1)
    expect(await anna.call('image', { query: { hash: picture.hash } })).toEqual(picture)
  })

  it('are refused when their bytes are not what the hash says, are no base64, or too many', async () => {
    const other = imageOf(randomBytes(100))
    const refused = (body: TeamImage) => expect(anna.call('putImage', { body })).rejects
    await refused({ ...other, bytes: picture.bytes }).toMatchObject({ body: { code: 'bad-request', field: 'hash' } })
    for (const bytes of [`${other.bytes.slice(0, -4)}!!!!`, ` ${other.bytes}`, other.bytes.replace(/=+$/, ''), other.bytes.replaceAll('A', 'A\n')].filter(bytes => bytes !== other.bytes))
      await refused({ ...other, bytes }).toMatchObject({ body: { code: 'bad-request', field: 'bytes' } })
    await refused({ ...other, mime: 'image/svg+xml' as 'image/png' }).toMatchObject({ body: { field: 'mime' } })
    await refused(imageOf(Buffer.alloc(LIMITS.image + 1))).toMatchObject({ body: { code: 'bad-request', field: 'bytes' } })
    await refused(imageOf(Buffer.alloc(LIMITS.image + 4096))).toThrow('too-big')
    expect(await stored()).toHaveLength(1)
  })

  it('may be as big as TikTok takes them', async () => {
    const big = imageOf(Buffer.alloc(LIMITS.image, 7), 'image/jpeg')
    await lumo.owner.call('putImage', { body: big })
    expect((await viewer.call('image', { query: { hash: big.hash } })).bytes === big.bytes).toBe(true)
    await server.parts.db.kysely.deleteFrom('images').where('hash', '=', big.hash).execute()
  })

  it('are nobody\'s but the company\'s', async () => {
    await expect(nova.owner.call('image', { query: { hash: picture.hash } })).rejects.toThrow('not-found')
    await nova.owner.call('putImage', { body: { ...picture, mime: 'image/webp' } })
    expect((await viewer.call('image', { query: { hash: picture.hash } })).mime).toBe('image/png')
    const [row] = await stored()
    expect(row?.bytes).toMatch(/^k1\./)
    expect(row?.bytes).not.toContain(picture.bytes.slice(0, 100))
  })

  it('are in backups and exports, and are sealed anew with a new key', async () => {
    const lines: string[] = []
    for await (const chunk of backupLines(server.parts))
      lines.push(...chunk.split('\n'))
    const other = await openTestServer()
    other.parts.master = server.parts.master
    await restoreLines(other.parts, (async function* () { yield* lines })())
    expect(await other.caller(viewer.token).call('image', { query: { hash: picture.hash } })).toEqual(picture)
    await other.close()

    await renewTenant(server.parts, lumo.tenant)
    expect((await stored())[0]?.bytes).toMatch(/^k2\./)
    expect(await viewer.call('image', { query: { hash: picture.hash } })).toEqual(picture)

    const zip = await lumo.owner.raw('export', { body: { subject: { of: 'company' } } })
    const { 'images.ndjson': file } = unzipSync(new Uint8Array(await zip.arrayBuffer()))
    expect(JSON.parse(strFromU8(file ?? new Uint8Array()))).toMatchObject(picture)
  })

  it('are refused beyond what a company may have; those that are there may come again', async () => {
    const { kysely } = server.parts.db
    const [row] = await stored()
    await kysely.insertInto('images').values(Array.from({ length: LIMITS.images - 1 }, (_, at) => ({ tenant: lumo.tenant, mime: '', at: START, bytes: row?.bytes ?? '', hash: `filler-${at}` }))).execute()
    await expect(anna.call('putImage', { body: imageOf(randomBytes(90)) })).rejects.toMatchObject({ status: 409, body: { code: 'too-many-images', retryable: false } })
    await anna.call('putImage', { body: picture })
    await nova.owner.call('putImage', { body: imageOf(randomBytes(90)) })
    await kysely.deleteFrom('images').where('mime', '=', '').execute()
  })

  it('go when no template has shown them for thirty days, and no sooner', async () => {
    const [shown, dropped, unused, again] = [1, 2, 3, 4].map(() => imageOf(randomBytes(80)))
    const template = (id: string, images: TeamImage[]): Change => ({ kind: 'template', id, shop: null, base: 0, fields: { name: id, createdAt: START, versions: [{ language: 'en', parts: images.map(({ hash, mime }) => ({ id: hash, kind: 'image' as const, hash, name: 'a', mime, width: 1, height: 1, size: 1 })) }] } })
    const all = [shown, dropped, unused, again] as TeamImage[]
    const push = async (...changes: Change[]) => (await server.signIn('anna@lumo')).call('push', { body: { changes } })
    const there = async () => (await stored()).map(({ hash }) => all.findIndex(image => image.hash === hash)).filter(at => at >= 0).toSorted()
    const pass = async (days: number) => {
      for (let day = 0; day < days; day++) {
        server.pass(DAY + 1)
        await tidyImages(server.parts)
      }
    }
    for (const body of all)
      await anna.call('putImage', { body })
    await push(template('one', [all[0], all[1]] as TeamImage[]))
    await pass(20)
    await push(template('one', [all[0]] as TeamImage[]))
    await (await server.signIn('anna@lumo')).call('putImage', { body: all[3] as TeamImage })
    await pass(9)
    expect(await there()).toEqual([0, 1, 2, 3])
    await pass(1)
    expect(await there()).toEqual([0, 1, 3])
    await pass(21)
    expect(await there()).toEqual([0])
    await push({ kind: 'template', id: 'one', shop: null, base: 0, fields: null })
    await pass(31)
    expect(await there()).toEqual([])
    lumo.owner = await server.signIn('owner@lumo')
    nova.owner = await server.signIn('owner@nova')
    await Promise.all([lumo, nova].map(({ owner }) => owner.call('putImage', { body: picture })))
  })

  it('go with the company, and its proof counts them', async () => {
    const { id, receipt } = await lumo.owner.call('requestErasure', { body: { subject: { of: 'company' }, confirm: 'lumo company' } })
    const state = () => server.caller().call('erasure', { query: { id, receipt } })
    while ((await state()).state !== 'done')
      await sleep(20)
    expect((await state()).proof).toMatchObject({ left: 0, erased: { images: 1 } })
    expect(await stored()).toEqual([])
    expect((await nova.owner.call('image', { query: { hash: picture.hash } })).bytes).toBe(picture.bytes)
  })
})
