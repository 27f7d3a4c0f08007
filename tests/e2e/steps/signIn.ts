import type { Panel } from '../harness/panel.ts'
import type { TeamServer } from '../harness/startTeamServer.ts'
import { goTo } from '../harness/panel.ts'

interface Who extends Pick<TeamServer['owner'], 'login' | 'password'> {
  server: string
}

/** Signs in as a person would, in English. */
export async function signIn(panel: Panel, { server, login, password }: Who): Promise<void> {
  await goTo(panel, '/account')
  await panel.waitForText('Sign in to WestMoon')
  await panel.click(/^Server/)
  await panel.fill('Server', server)
  await panel.fill('Account', login)
  await panel.fill('Password', password)
  await panel.click('Sign in')
  await panel.waitForText('Rights read')
}
