/** A body that is made as it is read, so that a slow reader slows its making; `signal` tells that nobody reads any more. */
export function toStream(onEnd: () => void): { stream: (chunks: AsyncGenerator<string | Uint8Array>) => ReadableStream<Uint8Array>, signal: AbortSignal } {
  const gone = new AbortController()
  const encoder = new TextEncoder()
  return {
    signal: gone.signal,
    stream: chunks => new ReadableStream({
      async pull(controller) {
        try {
          const { done, value } = await chunks.next()
          if (!done)
            return controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value)
          onEnd()
          controller.close()
        }
        catch (error) {
          onEnd()
          controller.error(error)
        }
      },
      async cancel() {
        gone.abort()
        onEnd()
        await chunks.return(undefined)
      },
    }),
  }
}
