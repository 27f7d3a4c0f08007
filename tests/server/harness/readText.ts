/** A response's body as text, as it comes. */
export function readText({ body }: Response): ReadableStreamDefaultReader<string> {
  const text = new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>
  return (body ?? new ReadableStream<Uint8Array>()).pipeThrough(text).getReader()
}
