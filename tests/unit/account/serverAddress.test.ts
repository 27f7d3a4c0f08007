// @vitest-environment node
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DEFAULT_SERVER, readServerAddress } from '@/utils/account/serverAddress'

describe('readServerAddress', () => {
  it.each([
    ['acme.westmonth.com', 'https://acme.westmonth.com'],
    [' https://acme.example/ ', 'https://acme.example'],
    ['https://Acme.example:8443/team//', 'https://acme.example:8443/team'],
    ['http://127.0.0.1:8787', 'http://127.0.0.1:8787'],
    ['http://localhost:8787/', 'http://localhost:8787'],
    [DEFAULT_SERVER, DEFAULT_SERVER],
  ])('takes %s', (text, server) => {
    expect(readServerAddress(text)).toEqual({ server })
  })

  it.each([
    ['http://acme.example', 'server-not-secure'],
    ['http://127.0.0.1.evil.example', 'server-not-secure'],
    ['http://10.0.0.5:8787', 'server-not-secure'],
    ['', 'server-address'],
    ['   ', 'server-address'],
    ['ftp://acme.example', 'server-address'],
    ['javascript:alert(1)', 'server-address'],
    ['https://lin:secret@acme.example', 'server-address'],
    ['https://acme.example/?token=1', 'server-address'],
    ['https://acme.example/#x', 'server-address'],
    ['acme example', 'server-address'],
  ])('refuses %s', (text, problem) => {
    expect(readServerAddress(text)).toEqual({ problem })
  })

  it('whatever is typed never throws, and what it takes is https or this machine', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.webUrl()), (text) => {
      const read = readServerAddress(text)
      if ('server' in read) {
        expect(read.server).toMatch(/^(?:https:\/\/|http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?:[:/]|$))/)
        expect(readServerAddress(read.server)).toEqual(read)
      }
    }))
  })
})
