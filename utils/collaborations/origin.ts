import type { Database } from '../db/database'
import type { Collaboration } from './types'

/** Which campaign made a collaboration, and on what terms; undefined when none of ours did. */
export async function originOf(db: Database, collaboration: string): Promise<Pick<Collaboration, 'campaign' | 'terms'> | undefined> {
  const groups = await db.groups.where('collaboration').equals(collaboration).toArray()
  for (const { campaign: id } of groups) {
    const campaign = await db.campaigns.get(id)
    // One that only adds creators did not make it.
    if (campaign && campaign.into !== collaboration)
      return { campaign: id, terms: campaign.terms }
  }
  return undefined
}
