import type { Worker } from './createWorker'
import type { WorkerFace } from '@/utils/rpc/workerFace'
import { CodedError } from '@/utils/rpc/codedError'

/** What the panel may ask, by name. */
export function createFace({ db, tiktok, shops, campaigns, decide, collaborations, resolving, syncing, eraser, alive, finder, sightings, quota, team, signInDoor, diagnostics, report }: Worker): WorkerFace {
  /** A verification that was solved in place tells nobody: only looking at the page does. */
  async function afterLook<T>(work: () => Promise<T>): Promise<T> {
    await shops.refresh()
    return work()
  }

  const soon = (): void => void alive(team.tend()).catch(report)

  return {
    'shops.refresh': shops.refresh,
    'lists.resolve': async list => resolving.begin(list),
    'lists.stopResolving': async list => resolving.stop(list),
    'products.find': async (key, query) => {
      const shop = await db.shops.get(key)
      if (!shop)
        throw new CodedError('shop-unknown')
      return tiktok.products(shop, query)
    },
    'creators.find': (shop, query) => alive(finder.find(shop, query)),
    'creators.profile': (shop, oecId) => alive(finder.profile(shop, oecId)),
    'creators.categories': shop => alive(finder.categories(shop)),
    'creators.recount': tabId => sightings.recount(tabId),
    'campaigns.draft': campaigns.draft,
    'campaigns.review': campaign => alive(campaigns.review(campaign)),
    'campaigns.seal': campaigns.seal,
    'campaigns.skipMissing': campaigns.skipMissing,
    'campaigns.autoResume': campaigns.autoResume,
    'campaigns.chooseConflicts': (campaign, choices) => alive(campaigns.chooseConflicts(campaign, choices)),
    'quota.read': quota.read,
    'campaigns.start': campaign => alive(afterLook(() => campaigns.start(campaign))),
    'campaigns.pause': campaigns.pause,
    'campaigns.resume': campaign => alive(afterLook(() => campaigns.resume(campaign))),
    'campaigns.cancel': campaigns.cancel,
    'campaigns.retry': (campaign, code) => alive(afterLook(() => campaigns.retry(campaign, code))),
    'campaigns.decide': (_, decision) => decide(decision),
    'campaigns.discard': campaigns.discard,
    'collaborations.terminate': collaboration => alive(collaborations.terminate(collaboration)),
    'collaborations.read': collaboration => alive(collaborations.read(collaboration)),
    'account.key': server => team.accounts.key(server),
    'account.signIn': signIn => alive(team.accounts.signIn(signIn).then(soon)),
    'account.refresh': () => alive(team.accounts.refresh().then(soon)),
    'account.signOut': () => alive(eraser.erase()),
    'team.sync': () => alive(team.tend()),
    'team.follow': team.follow,
    'team.ask': (name, options) => alive(team.ask(name, options)),
    'account.openWindow': () => signInDoor.open(),
    'rights.export': (id, subject) => alive(team.exporter.receive(id, subject)),
    'rights.erasure': (server, receipt) => team.accounts.erasure(server, receipt),
    'sync.now': async (shop) => {
      await shops.refresh()
      syncing.now(shop)
    },
    'sync.stop': async shop => syncing.stop(shop),
    'diagnostics.plan': async () => diagnostics.plan(),
    'diagnostics.check': (shop, endpoint) => alive(diagnostics.check(shop, endpoint)),
    'data.erase': () => alive(eraser.erase()),
  }
}
