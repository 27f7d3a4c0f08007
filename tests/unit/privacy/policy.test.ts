// @vitest-environment node
import type { GenericSchema } from 'valibot'
import type { SharedThing } from '@/utils/privacy/policy'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { privacy as en } from '@/locales/en/privacy'
import { privacy as zh } from '@/locales/zh-CN/privacy'
import { POLICY_VERSIONS, SHARED, unseenVersions } from '@/utils/privacy/policy'
import * as records from '@/utils/westmoon/contract/records'
import { ROUTES } from '@/utils/westmoon/contract/routes'
import * as sync from '@/utils/westmoon/contract/sync'

/** Under which of its words the policy says what each question to the server carries. */
const SAID: Record<string, readonly SharedThing[]> = {
  signIn: ['signIn'],
  refresh: ['signIn'],
  saveShop: ['shop'],
  addPerson: ['people'],
  changePerson: ['people'],
  setPassword: ['signIn', 'people'],
  push: [...sync.SYNC_KINDS],
  putImage: ['image'],
  claim: ['claim'],
  lookAtClaims: ['claim'],
  release: ['claim'],
  lastContacts: ['claim'],
  append: [...records.RECORD_KINDS],
  records: ['question'],
  claims: ['question'],
  contacts: ['question'],
  audit: ['question'],
  export: ['rights'],
  requestErasure: ['rights'],
  erasure: ['rights'],
}
/** They carry where reading stopped, or the name of what came from the server. */
const NOTHING_NEW = ['pull', 'image', 'events']

/** What the policy says of each kind, in its words of both languages: a field more is a word more. */
const FIELDS = {
  list: ['name', 'variables', 'createdAt'],
  invite: ['list', 'position', 'handle', 'oecId', 'nickname', 'followers', 'region', 'category', 'language', 'tags', 'note', 'variables', 'resolution'],
  template: ['name', 'versions', 'createdAt'],
  contact: ['oecId', 'handle', 'doNotContact'],
  campaign: ['kind', 'id', 'shop', 'at', 'campaign', 'name', 'action', 'state', 'reason', 'list', 'counts'],
  delivery: ['kind', 'id', 'shop', 'at', 'campaign', 'oecId', 'handle', 'delivery', 'part', 'parts', 'step', 'content', 'state', 'code', 'clientMessageId'],
  attempt: ['kind', 'id', 'shop', 'at', 'campaign', 'oecId', 'handle', 'delivery', 'clientMessageId', 'endedAt', 'outcome', 'code', 'serverMessageId'],
  message: ['kind', 'id', 'shop', 'at', 'campaign', 'oecId', 'handle', 'delivery', 'direction', 'content', 'text', 'conversation', 'clientMessageId', 'serverMessageId'],
} as const satisfies Partial<Record<SharedThing, readonly string[]>>

const CHANGED = 'Say it in locales/*/privacy.ts (shared.…), and add a day to POLICY_VERSIONS with what changed.'

describe('the privacy policy', () => {
  it('says everything that a question to the company\'s server carries', () => {
    const asked = Object.entries<{ body?: unknown, query?: unknown }>(ROUTES).filter(([, { body, query }]) => body || query).map(([name]) => name)
    expect(asked.filter(name => !NOTHING_NEW.includes(name) && !SAID[name]), CHANGED).toEqual([])
    expect(Object.keys(SAID).filter(name => !asked.includes(name))).toEqual([])
    expect(new Set(SHARED)).toEqual(new Set(Object.values(SAID).flat()))
  })

  it.each(Object.entries(FIELDS))('knows every field that is shared of a %s', (kind, said) => {
    const schemas: Record<string, unknown> = { ...sync, ...records }
    const { entries } = (schemas[`${kind}Fields`] ?? schemas[`${kind}Row`]) as GenericSchema & { entries: object }
    expect(Object.keys(entries), CHANGED).toEqual(said)
  })

  it('knows every kind of row and record', () => {
    expect(Object.keys(FIELDS).toSorted(), CHANGED).toEqual([...sync.SYNC_KINDS, ...records.RECORD_KINDS].toSorted())
  })

  it.each([['zh-CN', zh], ['en', en]] as const)('has words in %s for each thing that is shared and each day it changed', (_, words) => {
    expect(Object.keys(words.shared)).toEqual([...SHARED])
    expect(Object.keys(words.versions)).toEqual([...POLICY_VERSIONS])
    for (const { name, what } of Object.values(words.shared)) {
      expect(name).not.toBe('')
      expect(what).not.toBe('')
    }
  })

  it('counts its days from the newest, and is of the newest', () => {
    expect(POLICY_VERSIONS.toSorted().reverse()).toEqual([...POLICY_VERSIONS])
    for (const { date } of [zh, en])
      expect(date).toContain(POLICY_VERSIONS[0])
  })
})

describe('unseenVersions', () => {
  it('are those after the one seen last', () => {
    expect(unseenVersions('2027-02-01', ['2027-03-05', '2027-02-01', '2026-11-23'])).toEqual(['2027-03-05'])
    expect(unseenVersions('2026-01-01', ['2027-03-05', '2026-11-23'])).toEqual(['2027-03-05', '2026-11-23'])
  })

  it('are none for somebody who begins now, or has seen the newest', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1000, max: 9999 }).map(String)), (years) => {
      const versions = years.toSorted().reverse()
      expect(unseenVersions(undefined, versions)).toEqual([])
      if (versions[0])
        expect(unseenVersions(versions[0], versions)).toEqual([])
    }))
  })
})
