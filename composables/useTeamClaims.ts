import type { RouteAnswer } from '@/utils/westmoon/contract/routes'
import { useIntervalFn } from '@vueuse/core'
import { computed, ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { SECOND } from '@/utils/clock/clock'
import { useFormat } from './useFormat'
import { useLiveQuery } from './useLiveQuery'
import { useMay } from './useMay'
import { useTeamAnswer } from './useTeamAnswer'
import { useTeamAsk } from './useTeamAsk'
import { useTeamNames } from './useTeamNames'
import { useToasts } from './useToasts'
import { useTold } from './useTold'

type Claim = RouteAnswer<'claims'>['claims'][number]

/** A campaign that holds creators now, in words. */
export interface ClaimShown extends Claim {
  mine: boolean
  /** Of the campaign. */
  title: string
  who: string
  left: string
  shopName?: string
  /** The campaign is on this device. */
  here: boolean
  /** A colleague's, and this account may end it. */
  releasable: boolean
}

/** Who holds how many creators now: one's own first, then by who ends last. */
export function useTeamClaims() {
  const { t } = useI18n()
  const may = useMay()
  const { isMe, nameOf, timeLeft, otherShop, account } = useTeamNames()
  const { answer, at, pending, failure, ask } = useTeamAnswer('claims', { heard: ['claims'] })
  const { rows: own } = useLiveQuery(async (db) => {
    const ids = answer.value?.claims.map(({ campaign }) => campaign) ?? []
    return new Map((await db.campaigns.bulkGet(ids)).flatMap(row => row ? [[row.id, row.name] as const] : []))
  }, [answer])
  const now = ref(Date.now())
  useIntervalFn(() => now.value = Date.now(), 30 * SECOND)

  const claims = computed(() => answer.value?.claims.map((claim): ClaimShown => {
    const mine = isMe(claim.account)
    const serverNow = now.value + (account.value?.clockOffset ?? 0)
    return {
      ...claim,
      mine,
      title: claim.name ?? own.value?.get(claim.campaign) ?? t('team.unnamed'),
      who: nameOf(claim),
      left: mine ? t('team.claims.until') : timeLeft(claim.until - serverNow),
      shopName: otherShop(claim.shop),
      here: own.value?.has(claim.campaign) ?? false,
      releasable: !mine && may('manage-people').yes && may('seal', claim.shop).yes,
    }
  }).sort((one, other) => Number(other.mine) - Number(one.mine) || other.until - one.until))

  return { claims, at, pending, failure, ask }
}

/** Ends a colleague's claims for them. */
export function useTeamRelease(done: () => void) {
  const { t } = useI18n()
  const { count } = useFormat()
  const { ask } = useTeamAsk()
  const { show } = useToasts()
  const told = useTold()
  const busy = ref(false)

  async function release({ shop, campaign }: Pick<Claim, 'shop' | 'campaign'>): Promise<void> {
    busy.value = true
    await told(ask('release', { body: { shop, campaign } }).then(({ released }) => show({ text: t('team.claims.released', { n: count(released) }, released), tone: 'sent' })))
    busy.value = false
    done()
  }

  return { release, busy }
}
