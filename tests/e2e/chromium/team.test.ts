import type { Desk } from '../harness/openDesk.ts'
import type { TeamServer } from '../harness/startTeamServer.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { askWorker } from '../harness/askWorker.ts'
import { untilState } from '../harness/campaign.ts'
import { openDesk } from '../harness/openDesk.ts'
import { goTo } from '../harness/panel.ts'
import { serverCaller } from '../harness/serverCaller.ts'
import { startTeamServer } from '../harness/startTeamServer.ts'
import { colleagueWorks, hireColleague } from '../steps/colleague.ts'
import { createDeck } from '../steps/createDeck.ts'
import { expectGood } from '../steps/expectGood.ts'
import { sealedCampaign } from '../steps/sealedCampaign.ts'
import { signIn } from '../steps/signIn.ts'

const TEXT = 'A lantern for your window?'

let server: TeamServer
let desk: Desk
beforeAll(async () => {
  [server, desk] = await Promise.all([startTeamServer(), openDesk()])
})
afterAll(async () => {
  await desk?.close()
  await server?.stop()
})

describe('the team of two operators', () => {
  it('sees who wrote to whom, who holds whom, each message of the other, and who everybody is', async () => {
    const { panel, panelPage, sandbox, shop, shopKey } = desk
    const owner = await serverCaller(server, server.owner)
    const ting = await hireColleague(server, owner, { name: 'Ting Zhou', as: 'ting' })
    const lin = await hireColleague(server, owner, { name: 'Lin Yu', as: 'lin' })
    const deal = createDeck(sandbox.world, shop.region)
    const [claimed, wrote, mine] = [deal(3), deal(2), deal(2)]
    await colleagueWorks(ting.caller, { shop: shopKey, claimed, wrote, text: TEXT })
    await panelPage.setViewportSize({ width: 320, height: 820 })
    await signIn(panel, { server: server.url, login: lin.login, password: lin.password })

    // One of them is the colleague's by now.
    const id = await sealedCampaign(panel, { shopKey, creators: [...mine, ...claimed.slice(0, 1)] })
    await askWorker(panel, 'campaigns.start', id)
    expect(await untilState(panel, id, ['finished', 'paused'])).toMatchObject({ state: 'finished' })

    await panelPage.getByRole('button', { name: 'Team' }).click()
    await panel.waitForText('Synced')
    const row = (handle: string) => panelPage.locator('[data-state]', { hasText: handle })
    await row(mine[0]?.handle ?? '').getByText('1 sent, no answer').waitFor()
    await row(wrote[0]?.handle ?? '').getByText(/no first message until/).waitFor()
    await panel.waitForText('1 of "A test" overlaps with Ting Zhou')
    await panel.waitForText('only managers and above may export and manage people')
    await expectGood(panelPage)
    await panelPage.getByRole('searchbox').fill(`https://www.tiktok.com/@${wrote[1]?.handle}`)
    await row(mine[0]?.handle ?? '').waitFor({ state: 'detached' })
    await row(wrote[1]?.handle ?? '').getByText('Ting Zhou').waitFor()

    await panelPage.getByRole('tab', { name: /^Claims/ }).click()
    await panelPage.locator('[data-claim]', { hasText: 'Black Friday, round 1' }).getByText('Ting Zhou · 1 day left').waitFor()
    expect(await panelPage.getByRole('button', { name: /^Release/ }).count()).toBe(0)
    await expectGood(panelPage)

    await panelPage.getByRole('tab', { name: 'Records' }).click()
    await panelPage.getByRole('listitem').filter({ hasText: wrote[0]?.handle }).click()
    await panel.waitForText('found in the chat, settled as sent')
    await panel.waitForText(TEXT)
    await panel.waitForText('Past partners')
    await expectGood(panelPage)
    await goTo(panel, '/team?side=records&outcome=refused')
    await panel.waitForText('No record fits these filters.')

    await panelPage.getByRole('tab', { name: /^People/ }).click()
    await panel.waitForText('Ting Zhou')
    await panel.waitForText(/owner/)
    await expectGood(panelPage)

    // Somebody writes while this is looked at, and then the server goes away.
    const late = deal(1)
    await panelPage.getByRole('tab', { name: /^Who wrote/ }).click()
    await row(mine[0]?.handle ?? '').waitFor()
    await colleagueWorks(ting.caller, { shop: shopKey, claimed, wrote: late })
    await row(late[0]?.handle ?? '').waitFor()
    await server.stop()
    await askWorker(panel, 'team.sync')
    await panel.waitForText('Not synced')
    await panelPage.getByRole('tab', { name: /^Claims/ }).click()
    await panel.waitForText(/This was read/)
    await panel.waitForText('Black Friday, round 1')
    await expectGood(panelPage)
  })
})
