// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { readImage } from '../../sandbox/api/readImage'
import { jsonOf, messageId, openChat, openShop } from './openShop'

const UPLOAD = '/api/v1/im/shop_creator/shop/multimedia/image/upload'

const IMAGES = {
  'image/png': 'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9GDGzFwAAAABJRU5ErkJggg==',
  'image/gif': 'R0lGODlhAwACAIAAAP///wAAACwAAAAAAwACAAACAoRRADs=',
  'image/webp': 'UklGRhwAAABXRUJQVlA4TBAAAAAvAkAAAAcQ/Y/+ByKi/wEA',
} as const

/** SOI, an APP0 of two bytes, SOF0 of 2 × 3, EOI. */
const JPEG = Buffer.from('ffd8ffe000040000ffc0000b080002000301011100ffd9', 'hex')

function formOf(bytes: Uint8Array, { field = 'images[]', name = 'a.png', mime = 'image/png' } = {}) {
  const head = `--cut\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: ${mime}\r\n\r\n`
  return { body: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--cut--\r\n')]), type: 'multipart/form-data; boundary=cut' }
}

async function upload({ visitor, shop }: Awaited<ReturnType<typeof openShop>>, form: ReturnType<typeof formOf>) {
  const query = new URLSearchParams({ aid: '6556', app_name: 'i18n_ecom_alliance', fp: visitor.cookies.get('s_v_web_id') ?? '', shop_region: shop.region, oec_seller_id: shop.id })
  return visitor.visit(`https://${shop.affiliateHost}${UPLOAD}?${query}`, {
    method: 'POST',
    body: form.body,
    headers: { 'content-type': form.type, 'origin': `https://${shop.affiliateHost}` },
  })
}

describe('readImage', () => {
  it.each(Object.entries(IMAGES))('%s by its bytes', (type, base64) => {
    expect(readImage(Buffer.from(base64, 'base64'))).toEqual({ type, width: 3, height: 2 })
  })

  it('image/jpeg by its frame header, behind other segments', () => {
    expect(readImage(JPEG)).toEqual({ type: 'image/jpeg', width: 3, height: 2 })
  })

  it.each(['', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'GIF8', 'RIFF____WEBP'])('nothing in %j', (text) => {
    expect(readImage(Buffer.from(text))).toBeUndefined()
  })
})

describe('image upload', () => {
  const png = Buffer.from(IMAGES['image/png'], 'base64')

  it('answers url, key and size as the bytes say, and gives the picture back', async () => {
    const opened = await openShop()
    const answer = jsonOf(await upload(opened, formOf(png, { name: 'lies.gif', mime: 'image/gif' })))
    const [detail] = (answer.data as { image_details: { url: string, key: string, width: number, height: number }[] }).image_details
    expect(detail).toMatchObject({ width: 3, height: 2, key: expect.stringMatching(/^[0-9a-f]{32}$/) })
    const picture = await opened.visitor.visit(detail?.url ?? '')
    expect(picture.headers['content-type']).toBe('image/png')
    expect(picture.bytes.equals(png)).toBe(true)
  })

  it('refuses another field, an unknown format, more than 10 MB and a body that is not multipart', async () => {
    const opened = await openShop()
    const codeOf = async (form: ReturnType<typeof formOf>) => jsonOf(await upload(opened, form)).code
    expect(await codeOf(formOf(png, { field: 'image' }))).toBe(98001004)
    expect(await codeOf(formOf(Buffer.from('<svg/>')))).toBe(98001004)
    expect(await codeOf(formOf(Buffer.concat([png, Buffer.alloc(10 * 1024 * 1024)])))).toBe(98001004)
    expect(await codeOf({ body: Buffer.from('{}'), type: 'application/json' })).toBe(98001004)
    expect(opened.sandbox.uploads.count()).toBe(0)
  })

  it('may then be sent, once: the same bytes uploaded again are a duplicate', async () => {
    const chat = await openChat()
    for (let at = 0; at < 2; at++) {
      const { data } = jsonOf(await upload(chat, formOf(png))) as { data: { image_details: { url: string }[] } }
      const ext = { imageUrl: data.image_details[0]?.url ?? '', imageWidth: '3', imageHeight: '2' }
      await chat.im.send(chat.conversationId, { kind: 'file_image', content: '[Photo]', clientMessageId: messageId(), ext })
    }
    expect(chat.sandbox.ledger.summary()).toMatchObject({ accepted: 2, duplicates: 1, byKind: { file_image: 2 } })
  })
})
