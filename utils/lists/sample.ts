import type { InviteChange } from './repo'
import type { Invite, InviteList, Resolution } from './types'
import { sampleId } from './sampleIds'

interface SampleCreator {
  handle: string
  nickname: string
  followers: number
  region: string
  category: string
  language: string
  tags?: string[]
  resolution?: Resolution
}

/** Invented: no such creator is known. */
const CREATORS: SampleCreator[] = [
  { handle: 'mia.cozyhome', nickname: 'Mia', followers: 48_200, region: 'US', category: 'Home', language: 'en', tags: ['VIP'] },
  { handle: 'jonas_unboxes', nickname: 'Jonas', followers: 12_480, region: 'US', category: 'Electronics', language: 'en' },
  { handle: 'lu.na.cocina', nickname: 'Luna', followers: 153_000, region: 'MX', category: 'Kitchen', language: 'es', tags: ['VIP'] },
  { handle: 'thegardenshed', nickname: 'Priya', followers: 8_950, region: 'GB', category: 'Garden', language: 'en' },
  { handle: 'daily.dorm.finds', nickname: 'Casey', followers: 67_300, region: 'US', category: 'Home', language: 'en' },
  { handle: 'skin.by.noor', nickname: 'Noor', followers: 231_500, region: 'GB', category: 'Beauty', language: 'en' },
  { handle: 'papa_grillt', nickname: 'Henrik', followers: 19_700, region: 'DE', category: 'Kitchen', language: 'de' },
  { handle: 'petite.maison', nickname: 'Elodie', followers: 34_100, region: 'FR', category: 'Home', language: 'fr' },
  { handle: 'tiny_trails', nickname: 'Marcos', followers: 5_120, region: 'ES', category: 'Outdoor', language: 'es' },
  { handle: 'nightlight.reads', nickname: 'Wren', followers: 74_900, region: 'US', category: 'Books', language: 'en' },
  { handle: 'oldhandle.moved', nickname: 'Sam', followers: 2_300, region: 'US', category: 'Home', language: 'en', resolution: 'not-found' },
  { handle: 'quiet.corner', nickname: 'Ines', followers: 11_000, region: 'PT', category: 'Home', language: 'pt', resolution: 'no-permission' },
]

export function sampleChanges({ id, shop }: Pick<InviteList, 'id' | 'shop'>, newId: () => string): InviteChange[] {
  return CREATORS.map(({ tags = [], resolution = 'found', ...creator }, position) => {
    const after: Invite = {
      ...creator,
      id: newId(),
      list: id,
      shop,
      position,
      oecId: resolution === 'not-found' ? undefined : sampleId(position),
      tags,
      note: '',
      variables: {},
      resolution,
      status: resolution === 'found' ? 'ready' : resolution,
      changedAt: 0,
    }
    return { after }
  })
}
