// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { collectEvidence } from '@/utils/shop/collectEvidence'

function collect(href = 'https://affiliate.tiktok.com/connection/creator?shop_id=1') {
  const url = new URL(href)
  return collectEvidence({ location: { href, pathname: url.pathname }, document, localStorage }, { g: '1' })
}

describe('collectEvidence', () => {
  beforeEach(() => {
    localStorage.clear()
    document.body.innerHTML = ''
  })

  it('takes the keys of the shop and nothing else of storage', () => {
    localStorage.setItem('current_shop_region', '"GB"')
    localStorage.setItem('user_token', 'secret')
    expect(collect()).toEqual({ url: 'https://affiliate.tiktok.com/connection/creator?shop_id=1', storage: { current_shop_region: '"GB"' }, globals: { g: '1' }, script: undefined, wall: undefined })
  })

  it('takes the JSON script, unless it is huge', () => {
    document.body.innerHTML = '<script type="application/json" id="atlas_inject_workbench-base-info">{"a":1}</script>'
    expect(collect().script).toBe('{"a":1}')
    document.body.innerHTML = `<script type="application/json" id="atlas_inject_workbench-base-info">${'x'.repeat(30_000)}</script>`
    localStorage.setItem('current_shop_region', 'x'.repeat(30_000))
    expect(collect()).toMatchObject({ script: undefined, storage: {} })
  })

  it('lives with storage that is switched off', () => {
    const page = {
      location: { href: 'https://affiliate.tiktok.com/', pathname: '/' },
      document,
      get localStorage(): Storage { throw new DOMException('denied', 'SecurityError') },
    }
    expect(collectEvidence(page, {}).storage).toEqual({})
  })

  it.each(['/account/login?redirect=x', '/account/register', '/login', '/account/login/'])('%s is a sign-in wall', (path) => {
    expect(collect(`https://seller-us.tiktok.com${path}`).wall).toBe('signed-out')
  })

  it.each(['/', '/connection/creator', '/account/loginhistory', '/settings?next=/account/login'])('%s is none', (path) => {
    expect(collect(`https://seller-us.tiktok.com${path}`).wall).toBeUndefined()
  })

  it('a verification on the page, or a page of it, is a challenge', () => {
    expect(collect('https://affiliate.tiktok.com/__secsdk/captcha?x').wall).toBe('challenge')
    document.body.innerHTML = '<div class="captcha-verify-container"></div>'
    expect(collect().wall).toBe('challenge')
  })
})
