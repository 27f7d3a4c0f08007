import { connect } from 'node:net'

/** Firefox's own remote control, over TCP: length-prefixed JSON (no geckodriver needed). */
export interface Marionette {
  /** Throws what Firefox answers as an error. */
  send: <Answer = unknown>(command: string, parameters?: object) => Promise<Answer>
  close: () => void
}

type Message = [type: 1, id: number, error: { error: string, message: string } | null, result: { value?: unknown }]

export async function connectMarionette(port: number): Promise<Marionette> {
  const socket = connect(port, '127.0.0.1')
  const waiting = new Map<number, { resolve: (value: never) => void, reject: (error: Error) => void }>()
  let last = 0
  let received = Buffer.alloc(0)

  const greeted = new Promise<void>((resolve, reject) => {
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      received = Buffer.concat([received, chunk])
      for (let text = nextMessage(); text !== undefined; text = nextMessage()) {
        const message = JSON.parse(text) as Message | { marionetteProtocol: number }
        if (!('marionetteProtocol' in message))
          settle(message)
        else
          resolve()
      }
    })
  })
  socket.on('close', () => waiting.forEach(({ reject }) => reject(new Error('Firefox is gone'))))

  /** The prefix counts bytes, not characters. */
  function nextMessage(): string | undefined {
    const colon = received.indexOf(':')
    if (colon < 0)
      return undefined
    const end = colon + 1 + Number(received.subarray(0, colon).toString())
    if (received.length < end)
      return undefined
    const text = received.subarray(colon + 1, end).toString()
    received = received.subarray(end)
    return text
  }

  function settle([, id, error, result]: Message): void {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (error)
      asked?.reject(new Error(`${error.error}: ${error.message}`))
    else
      asked?.resolve((result && 'value' in result ? result.value : result) as never)
  }

  await greeted
  return {
    send: (command, parameters = {}) => new Promise((resolve, reject) => {
      const id = ++last
      waiting.set(id, { resolve, reject })
      const text = JSON.stringify([0, id, command, parameters])
      socket.write(`${Buffer.byteLength(text)}:${text}`)
    }),
    close: () => socket.destroy(),
  }
}
