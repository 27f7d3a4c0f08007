const WORDS = [
  '面板没有打开。数据都在，重新载入再试。',
  'The panel did not open. Your data is safe; reload it to try again.',
] as const

/** When not even the shell stands: a sentence and a button, made of nothing that can fail. */
export function showLastResort(root: Element, reload: () => void): void {
  const box = document.createElement('main')
  box.setAttribute('role', 'alert')
  box.style.cssText = 'padding: 24px; display: grid; gap: 12px; justify-items: start'
  for (const text of WORDS)
    box.append(Object.assign(document.createElement('p'), { textContent: text }))
  box.append(Object.assign(document.createElement('button'), {
    type: 'button',
    textContent: '重新载入 · Reload',
    style: 'border: 1px solid; border-radius: 5px; padding: 6px 12px',
    onclick: reload,
  }))
  root.replaceChildren(box)
}
