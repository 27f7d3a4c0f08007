/** Milliseconds of work after which others get a turn: half a frame. */
const TURN = 8

/**
 * A function to await inside long loops: gives the event loop a turn when the last one
 * was too long ago, else costs nothing. By message, since timers of hidden pages are held back.
 */
export function createBreather(now: () => number = () => performance.now(), turn = TURN): () => Promise<void> | undefined {
  let since = now()
  return () => {
    if (now() - since < turn)
      return undefined
    return nextTurn().then(() => { since = now() })
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(undefined)
  })
}
