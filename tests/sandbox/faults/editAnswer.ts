function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function camelOf(name: string): string {
  return name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

/** The wire's name, or the one that generated code gives it. */
function keyIn(tree: Record<string, unknown>, name: string): string {
  return name in tree ? name : camelOf(name)
}

/**
 * Changes one field of an answer in place, by its path on the wire; `undefined`
 * removes it. Says whether the path led anywhere.
 */
export function editAnswer(answer: unknown, path: string, value?: unknown): boolean {
  const names = path.split('.')
  const last = names.pop() ?? ''
  let place = answer
  for (const name of names) {
    if (!isTree(place))
      return false
    place = place[keyIn(place, name)]
  }
  if (!isTree(place))
    return false
  const key = keyIn(place, last)
  if (value === undefined)
    delete place[key]
  else
    place[key] = value
  return true
}
