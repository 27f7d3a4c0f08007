// @vitest-environment happy-dom
import { describe, expect, it, vi } from 'vitest'
import { leavesPlaceStanding } from '@/components/shell/leavesPlaceStanding'
import { showLastResort } from '@/components/shell/showLastResort'

describe('leavesPlaceStanding', () => {
  it.each(['native event handler', 'component event handler', 'watcher callback', 'mounted hook', 'https://vuejs.org/error-reference/#runtime-5', 'https://vuejs.org/error-reference/#runtime-m'])('is true of «%s»', (source) => {
    expect(leavesPlaceStanding(source)).toBe(true)
  })

  it.each(['setup function', 'render function', 'beforeMount hook', 'https://vuejs.org/error-reference/#runtime-0', 'https://vuejs.org/error-reference/#runtime-1', 'https://vuejs.org/error-reference/#runtime-15', 'https://vuejs.org/error-reference/#runtime-bm'])('is false of «%s»: the place is not there', (source) => {
    expect(leavesPlaceStanding(source)).toBe(false)
  })
})

describe('showLastResort', () => {
  it('says it in both languages, with a button that reloads', () => {
    const root = document.createElement('div')
    const reload = vi.fn()
    showLastResort(root, reload)
    expect(root.textContent).toMatch(/面板没有打开.*did not open/)
    root.querySelector('button')?.click()
    expect(reload).toHaveBeenCalledOnce()
  })
})
