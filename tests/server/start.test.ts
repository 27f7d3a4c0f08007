import { execFileSync } from 'node:child_process'
import { mkdtempSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createCaller } from './harness/createCaller.ts'
import { printedOwner, startProcess } from './harness/startProcess.ts'

describe('npm run server', () => {
  it('on an empty folder makes its keys and a first owner, prints where to sign in, once, and ends when told to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'westmoon-start-'))
    const server = await startProcess({ folder })
    const owner = printedOwner(server.output())
    expect(server.output()).toContain(`enter ${server.url} and sign in`)
    const { accessToken } = await createCaller({ send: server.send, now: Date.now }).call('signIn', { body: owner })
    expect((await createCaller({ send: server.send, now: Date.now, token: accessToken }).call('me')).account.role).toBe('owner')
    expect(await server.end('SIGTERM')).toBe(0)
    expect(statSync(join(folder, 'master.key')).mode & 0o077).toBe(0)

    // Whoever had it was killed.
    writeFileSync(join(folder, 'database.process'), '999999999')
    const again = await startProcess({ folder })
    expect(() => execFileSync(process.execPath, ['server/main.ts', 'company', 'add', '--company', 'nova', '--folder', folder], { stdio: 'pipe' })).toThrow(/works on .*: stop it first/)
    expect(again.output()).not.toContain('password')
    await createCaller({ send: again.send, now: Date.now, token: accessToken }).call('me')
    await again.end('SIGTERM')
  }, 60_000)

  it('says what is wrong with a command', () => {
    const run = (...args: string[]): string => execFileSync(process.execPath, ['server/main.ts', ...args], { encoding: 'utf8', stdio: 'pipe' })
    expect(() => run('dance')).toThrow(/No command «dance»[\s\S]*backup/)
    expect(() => run('backup', '--file', 'x', '--folder', mkdtempSync(join(tmpdir(), 'westmoon-none-')))).toThrow(/No master key/)
  })
})
