// @vitest-environment happy-dom
import type { CreatorInput } from '@/utils/creators/types'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tallyCreators } from '@/composables/useImportTally'
import { createParse } from '@/utils/creators/createParse'
import { listWorld } from '../lists/listWorld'

const handle = fc.constantFrom('ann', 'bob', 'cid', 'dora', 'eve', 'finn')

describe('the count before an import', () => {
  it('is what the import then does', async () => {
    await fc.assert(fc.asyncProperty(fc.array(handle), fc.array(fc.record({ handle, edit: fc.boolean(), foreign: fc.boolean() })), async (there, rows) => {
      const { db, lists, list, rows: stored } = await listWorld()
      await lists.addCreators(list.id, [...new Set(there)].map(name => ({ handle: name })))
      const known = await stored()
      const parse = createParse()
      rows.forEach(({ handle: name, edit, foreign }, index) => {
        const invite = known.find(row => row.handle === name)
        const creator: CreatorInput = { handle: name, note: `line ${index}` }
        if (edit && invite)
          creator.inviteId = invite.id
        else if (foreign)
          creator.inviteId = `id-of-elsewhere-${index}`
        parse.take(index + 1, creator)
      })
      const parsed = parse.drain()
      const told = await tallyCreators(db, parsed, list.id)
      const done = await lists.addCreators(list.id, parsed.creators)
      expect({ fresh: told.fresh, changes: told.changes, inList: told.inList })
        .toEqual({ fresh: done.added, changes: done.changed + done.unchanged, inList: done.duplicatesInList })
    }), { numRuns: 25 })
  })
})
