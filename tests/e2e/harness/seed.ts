import type { Invite, InviteList } from '../../../utils/lists/types.ts'
import type { Part, Template } from '../../../utils/templates/types.ts'
import type { Creator } from '../../sandbox/world/types.ts'
import type { Panel } from './panel.ts'
import { randomUUID } from 'node:crypto'
import { writeRows } from './writeRows.ts'

interface ListWish {
  /** Key of the shop. */
  shop: string
  creators: readonly Creator[]
  name?: string
  /** Ids are known already; false leaves them to the worker. */
  resolved?: boolean
  variables?: (creator: Creator) => Record<string, string>
}

const NO_COUNTS: InviteList['counts'] = {
  'ready': 0,
  'unchecked': 0,
  'sent': 0,
  'answered': 0,
  'unknown': 0,
  'refused': 0,
  'not-found': 0,
  'no-permission': 0,
  'duplicate': 0,
  'do-not-contact': 0,
}

/** A list with these creators, as an import leaves it. Returns its id. */
export async function seedList(panel: Panel, { shop, creators, name = 'Night lights', resolved = true, variables = () => ({}) }: ListWish): Promise<string> {
  const now = Date.now()
  const id = randomUUID()
  const status = resolved ? 'ready' : 'unchecked'
  const invites = creators.map((creator, position): Invite => ({
    id: randomUUID(),
    list: id,
    shop,
    position,
    handle: creator.handle,
    ...(resolved && { oecId: creator.oecId }),
    nickname: creator.nickname,
    followers: creator.followers,
    region: creator.region,
    language: creator.language,
    tags: [],
    note: '',
    variables: variables(creator),
    resolution: resolved ? 'found' : 'unchecked',
    status,
    changedAt: now,
  }))
  const list: InviteList = {
    id,
    shop,
    name,
    counts: { ...NO_COUNTS, [status]: invites.length },
    nextPosition: invites.length,
    variables: Object.keys(invites[0]?.variables ?? {}),
    sample: false,
    createdAt: now,
    changedAt: now,
  }
  await writeRows(panel, 'invites', invites)
  await writeRows(panel, 'lists', [list])
  return id
}

/** A template in English of these parts. Returns its id. */
export async function seedTemplate(panel: Panel, parts: readonly Part[], name = 'First message'): Promise<string> {
  const now = Date.now()
  const template: Template = {
    id: randomUUID(),
    name,
    versions: [{ language: 'en', parts: [...parts] }],
    createdAt: now,
    changedAt: now,
  }
  await writeRows(panel, 'templates', [template])
  return template.id
}

export function textPart(text: string): Part {
  return { id: randomUUID(), kind: 'text', text }
}
