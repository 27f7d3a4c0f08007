/** A body that is made as it is read, so that a slow reader slows its making; `signal` tells that nobody reads any more. `onEnd` is called once, however it ends. */
export function toStream(onEnd: () => void): { stream: (chunks: AsyncGenerator<string | Uint8Array>) => ReadableStream<Uint8Array>, signal: AbortSignal } {
  const gone = new AbortController()
  const encoder = new TextEncoder()
  let ended = false
  const end = (): void => {
    if (ended)
      return
    ended = true
    onEnd()
  }
  return {
    signal: gone.signal,
    stream: chunks => new ReadableStream({
      async pull(controller) {
        try {
          const { done, value } = await chunks.next()
          if (!done)
            return controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
          end()
          controller.close()
        }
        catch (error) {
          end()
          controller.error(error)
        }
      },
      async cancel() {
        gone.abort()
        end()
        await chunks.return(undefined)
      },
    }),
  }
}
