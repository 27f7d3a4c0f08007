import type { Database } from '../db/database'
import type { Contact, Invite } from './types'
import { contactsFor, saveContacts } from './repo'

export interface Decision {
  /** Invites whose creator's state changed. */
  changed: string[]
  /** Creators who opted out themselves: that stays. */
  kept: number
}

/**
 * Do-not-contact by invite: true sets it, false takes the merchant's own back.
 * Works before the handle is resolved. One transaction over contacts, invites
 * and lists, its own or the caller's.
 */
export function decideContact(db: Database, { wishes, now, newId }: { wishes: ReadonlyMap<string, boolean>, now: number, newId: () => string }): Promise<Decision> {
  return db.transaction('rw', db.contacts, db.invites, db.lists, async () => {
    const invites = (await db.invites.bulkGet([...wishes.keys()])).filter(invite => invite !== undefined)
    const contactOf = await contactsFor(db, invites)
    const saved = new Map<string, Contact>()
    const decision: Decision = { changed: [], kept: 0 }
    for (const invite of invites) {
      const yes = wishes.get(invite.id) === true
      const contact = contactOf(invite) ?? newContact(invite, newId())
      if (yes === (contact.doNotContact !== undefined))
        continue
      if (!yes && contact.doNotContact?.by === 'creator') {
        decision.kept++
        continue
      }
      decision.changed.push(invite.id)
      saved.set(`${invite.shop}\n${invite.oecId ?? invite.handle}`, {
        ...contact,
        doNotContact: yes ? { at: now, by: 'merchant' } : undefined,
        changedAt: now,
      })
    }
    if (saved.size > 0)
      await saveContacts(db, [...saved.values()])
    return decision
  })
}

function newContact({ shop, oecId, handle }: Invite, id: string): Contact {
  return {
    id,
    shop,
    oecId,
    handle,
    sentSinceReply: 0,
    changedAt: 0,
  }
}
