// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import { defineComponent, h, ref } from 'vue'
import { useLiveQuery } from '@/composables/useLiveQuery'
import { createDatabase } from '@/utils/db/database'
import { mountInPanel } from '../components/mountInPanel'

const lane = (shop: string) => ({ shop, nextAt: 1 })

async function mountQuery(name: string) {
  const prefix = ref('a')
  const query = defineComponent(() => {
    const { rows, error, pending } = useLiveQuery(db => db.lanes.where('shop').startsWith(prefix.value).primaryKeys(), [prefix])
    return () => h('p', `${pending.value ? 'pending' : 'done'} ${error.value?.code ?? ''} ${rows.value?.join() ?? '-'}`)
  })
  const db = createDatabase(name)
  await db.lanes.bulkAdd([lane('a1'), lane('b1')])
  return { ...await mountInPanel(query, { db }), prefix, db }
}

describe('useLiveQuery', () => {
  it('follows the rows, whoever writes them', async () => {
    const { wrapper, db, flush } = await mountQuery('live-rows')
    expect(wrapper.text()).toBe('done  a1')
    await db.lanes.add(lane('a2'))
    await flush()
    expect(wrapper.text()).toBe('done  a1,a2')
  })

  it('asks again when a source changes', async () => {
    const { wrapper, prefix, flush } = await mountQuery('live-sources')
    prefix.value = 'b'
    await flush()
    expect(wrapper.text()).toBe('done  b1')
  })

  it('lets go when its component does', async () => {
    const { wrapper, db, flush } = await mountQuery('live-end')
    const before = wrapper.text()
    wrapper.unmount()
    await db.lanes.add(lane('a2'))
    await flush()
    expect(before).toBe('done  a1')
    expect(document.body.textContent).not.toContain('a2')
  })

  it('says that the database is closed, by a code', async () => {
    const { wrapper, prefix, db, flush } = await mountQuery('live-closed')
    db.close()
    prefix.value = 'b'
    await flush()
    expect(wrapper.text()).toContain('done unexpected')
  })
})
