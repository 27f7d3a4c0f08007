import type { Caller } from '../../server/harness/createCaller.ts'
import type { TeamServer } from './startTeamServer.ts'
import { createCaller } from '../../server/harness/createCaller.ts'

/** Somebody of the company who is signed in from elsewhere: their calls reach the server without a browser. */
export async function serverCaller(server: Pick<TeamServer, 'url'>, who: { login: string, password: string }): Promise<Caller> {
  const send = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url)
    return fetch(`${server.url}${pathname}${search}`, { method: request.method, headers: request.headers, ...(request.method === 'POST' && { body: await request.text() }) })
  }
  const { accessToken } = await createCaller({ send, now: Date.now }).call('signIn', { body: who })
  return createCaller({ send, now: Date.now, token: accessToken })
}
