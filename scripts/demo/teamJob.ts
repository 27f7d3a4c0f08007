import type { Desk } from '../../tests/e2e/harness/openDesk.ts'
import type { TeamServer } from '../../tests/e2e/harness/startTeamServer.ts'
import type { Caller } from '../../tests/server/harness/createCaller.ts'
import type { Delivery } from '../../utils/campaigns/types.ts'
import type { DemoReport } from './report.ts'
import { askWorker } from '../../tests/e2e/harness/askWorker.ts'
import { claimsOf, deliveriesOf } from '../../tests/e2e/harness/campaign.ts'
import { createMerchant } from '../../tests/e2e/harness/merchant.ts'
import { openDesk } from '../../tests/e2e/harness/openDesk.ts'
import { serverCaller } from '../../tests/e2e/harness/serverCaller.ts'
import { startTeamServer } from '../../tests/e2e/harness/startTeamServer.ts'
import { until } from '../../tests/e2e/harness/until.ts'
import { signIn } from '../../tests/e2e/steps/signIn.ts'
import { createSandbox } from '../../tests/sandbox/createSandbox.ts'
import { buildForSandbox } from './buildForSandbox.ts'
import { prepareCampaign } from './prepareCampaign.ts'
import { countRefusals, countStates } from './report.ts'
import { takePictures } from './takePictures.ts'
import { watchCampaign } from './watchCampaign.ts'

const OPERATORS = ['lin.yu', 'wang.jie'] as const
const NAMES = ['Lin Yu', '王洁'] as const
const PASSWORD = 'lanterns over the river'
/** Places of the team by the name of their pictures. */
const TEAM = { 'team': '/team', 'team-claims': '/team?side=claims', 'team-records': '/team?side=records', 'team-people': '/team?side=people', 'account-signed-in': '/account' }

/** A company with its server, two operators with a browser each, and lists that overlap: nobody is written to twice. */
export async function teamJob({ creators: count }: { creators: number }): Promise<DemoReport> {
  buildForSandbox()
  const server = await startTeamServer()
  const sandbox = await createSandbox({ creatorCount: 100_000 }).start()
  const desks: Desk[] = []
  try {
    const owner = await serverCaller(server, server.owner)
    const company = server.owner.login.split('@')[1] ?? ''
    const logins = OPERATORS.map(name => `${name}@${company}`)
    for (const [index, login] of logins.entries())
      await owner.call('addPerson', { body: { login, name: NAMES[index] ?? login, role: 'operator', password: PASSWORD } })
    for (const [index, login] of logins.entries())
      desks.push(await seat({ sandbox, server, login, pictured: index === 0 }))

    const [first] = desks as [Desk, Desk]
    const { shop } = first
    const creators = sandbox.world.creators.find({ region: shop.region, count })
    const third = Math.floor(count / 3)
    const lists = [creators.slice(0, count - third), creators.slice(third)]
    console.log(`${shop.name} (${shop.region}): ${count} creators, ${count - 2 * third} of them on both lists`)
    const campaigns: string[] = []
    for (const [index, desk] of desks.entries())
      campaigns.push(await prepareCampaign(desk, lists[index] ?? [], `, ${OPERATORS[index]}`))

    // Both have seen a review in which everybody was free.
    const started = performance.now()
    await Promise.all(desks.map(({ panel }) => createMerchant(panel).send()))
    const ends = await Promise.all(desks.map((desk, index) => watchCampaign(desk, campaigns[index] ?? '')))
    const elapsedMs = Math.round(performance.now() - started)

    const each = await Promise.all(desks.map(({ panel }, index) => deliveriesOf(panel, campaigns[index] ?? '')))
    const deliveries = each.flat()
    const { accepted, lost, duplicates } = sandbox.ledger.summary(claimsOf(deliveries))
    const ledger = sandbox.ledger.entries()
    const records = await recordsOnServer(owner, ledger.length)
    // Of whoever met the other.
    const met = each.findIndex(rows => rows.some(({ skip }) => skip === 'colleague'))
    await takePictures(desks[met] ?? first, TEAM)
    const operators = await Promise.all(desks.map(async ({ panel }, index) => ({
      login: logins[index] ?? '',
      listed: lists[index]?.length ?? 0,
      sent: countStates(each[index] ?? []).sent,
      leftToColleagues: (each[index] ?? []).filter(({ skip }) => skip === 'colleague').length,
      wiped: await askWorker(panel, 'account.signOut'),
    })))
    const { sent, refused, unknown, skipped } = countStates(deliveries)
    return {
      creators: count,
      deliveries: deliveries.length,
      sent,
      refused,
      unknown,
      skipped,
      accepted,
      duplicates: duplicates + writtenTwice(deliveries),
      lost,
      workerKills: 0,
      elapsedMs,
      finished: ends.every(({ finished }) => finished),
      pauses: Object.assign({}, ...ends.map(({ pauses }) => pauses)) as DemoReport['pauses'],
      refusals: countRefusals(deliveries),
      team: {
        operators,
        overlap: count - 2 * third,
        records: records.length,
        recordsEqual: sameIds(records, ledger.map(({ clientMessageId }) => clientMessageId)),
      },
    }
  }
  finally {
    await Promise.all(desks.map(desk => desk.close()))
    await sandbox.stop()
    await server.stop()
  }
}

/** A browser of its own, signed in by the panel. */
async function seat({ sandbox, server, login, pictured }: { sandbox: Desk['sandbox'], server: TeamServer, login: string, pictured: boolean }): Promise<Desk> {
  const desk = await openDesk({ sandbox, size: { width: 1280, height: 900 } })
  await createMerchant(desk.panel).start()
  if (pictured)
    await takePictures(desk, { 'sign-in': '/account' })
  await signIn(desk.panel, { server: server.url, login, password: PASSWORD })
  return desk
}

/** Creators whom both campaigns sent a first message. */
function writtenTwice(deliveries: readonly Delivery[]): number {
  const first = deliveries.filter(({ state, part, step }) => state === 'sent' && part === 0 && step === undefined)
  return first.length - new Set(first.map(({ oecId }) => oecId)).size
}

/** Ids of the messages the server holds, once it has as many as were sent. */
async function recordsOnServer(owner: Caller, expected: number): Promise<string[]> {
  return until(async () => {
    const ids: string[] = []
    let cursor: string | undefined
    do {
      const page = await owner.call('records', { query: { kind: 'message', cursor, limit: 1000 } })
      ids.push(...page.rows.flatMap(row => row.kind === 'message' && row.direction === 'sent' ? row.clientMessageId ?? '' : []))
      cursor = page.cursor ?? undefined
    } while (cursor !== undefined)
    return ids.length >= expected ? ids : undefined
  }, { within: 90_000, every: 500, what: 'the records to arrive at the server' })
}

function sameIds(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && new Set([...one, ...other]).size === one.length
}
