import type { Options } from './readOptions.ts'
import { createCompany } from './createCompany.ts'
import { newPassword } from './prepare.ts'
import { withParts } from './withParts.ts'

export function addCompany(options: Options): Promise<void> {
  return withParts(options, async (parts) => {
    const owner = { login: `owner@${options.company}`, name: 'Owner', password: newPassword() }
    await createCompany(parts, { company: options.company, name: options.name ?? options.company, owner })
    console.log(`Owner: ${owner.login}  password: ${owner.password}  (shown this once)`)
  })
}
