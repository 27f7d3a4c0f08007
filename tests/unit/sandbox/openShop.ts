import type { Sandbox, SandboxOptions } from '../../sandbox/createSandbox'
import type { Visit } from '../../sandbox/visit/createFetch'
import type { Visitor } from '../../sandbox/visit/createVisitor'
import type { Creator, Shop } from '../../sandbox/world/types'
import { onTestFinished } from 'vitest'
import { createSandbox } from '../../sandbox/createSandbox'
import { createVisitor } from '../../sandbox/visit/createVisitor'
import { createImClient } from '../../sandbox/visit/imClient'

export interface OpenShop { sandbox: Sandbox, visitor: Visitor, shop: Shop, creator: Creator }

/** A sandbox of the test's own with the page of one shop open and a creator whom messages reach. */
export async function openShop({ region = 'US', kind = 'cross-border', ...options }: SandboxOptions & { region?: string, kind?: Shop['kind'] } = {}): Promise<OpenShop> {
  const sandbox = await createSandbox(options).start()
  onTestFinished(() => sandbox.stop())
  const shop = sandbox.world.shops.find(each => each.region === region && each.kind === kind)
  const [creator] = sandbox.world.creators.find({ region, reachable: true, count: 1 })
  if (!shop || !creator)
    throw new Error(`no ${kind} shop in ${region}`)
  const visitor = createVisitor(sandbox, shop)
  await visitor.open()
  return { sandbox, visitor, shop, creator }
}

/** The same with the IM token fetched and a conversation with the creator open. */
export async function openChat(options: Parameters<typeof openShop>[0] = {}) {
  const opened = await openShop(options)
  const im = await createImClient(opened.visitor)
  const conversationId = idIn(await im.createConversation(opened.creator.oecId))
  return { ...opened, im, conversationId }
}

export function jsonOf(visit: Visit): Record<string, unknown> {
  return JSON.parse(visit.text) as Record<string, unknown>
}

/** The bare big number of a create answer, which JSON.parse would round. */
export function idIn(visit: Visit): string {
  return /"conversation_short_id":(\d+)/.exec(visit.text)?.[1] ?? ''
}

let sent = 0

export function messageId(): string {
  return `00000000-0000-7000-8000-${String(++sent).padStart(12, '0')}`
}
