// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { defineComponent, h, watch } from 'vue'
import { useInviteCommands } from '@/composables/useInviteCommands'
import { useToastStore } from '@/stores/toasts'
import { CHUNK } from '@/utils/lists/chunks'
import { mountInPanel } from '../components/mountInPanel'
import { listWorld } from '../lists/listWorld'

const COUNT = CHUNK + 20

async function openCommands() {
  const world = await listWorld()
  await world.lists.addCreators(world.list.id, Array.from({ length: COUNT }, (_, index) => ({ handle: `creator_${index}` })))
  const ids = await world.db.invites.toCollection().primaryKeys()
  let commands = undefined as unknown as ReturnType<typeof useInviteCommands>
  await mountInPanel(defineComponent(() => {
    commands = useInviteCommands()
    return () => h('p')
  }), { db: world.db })
  const tagged = (): Promise<number> => world.db.invites.filter(({ tags }) => tags.includes('night')).count()
  return { ...world, ids, commands, tagged }
}

describe('a command on more creators than are done at once', () => {
  it('says how far it is, and ends after its chunk when it is stopped: what was done is said, and the next one goes to the end', async () => {
    const { ids, commands, tagged } = await openCommands()
    const steps: number[] = []
    const unwatch = watch(commands.progress, (now) => {
      if (now)
        steps.push(now.done)
      if (now?.done === 0)
        commands.stop()
    }, { flush: 'sync' })
    await commands.tag(ids, ['night'])
    expect(steps).toEqual([0])
    expect(await tagged()).toBe(CHUNK)
    expect(useToastStore().toast?.text).toContain(CHUNK.toLocaleString('en'))
    unwatch()
    await commands.tag(ids, ['night'])
    expect(await tagged()).toBe(COUNT)
  })
})
