/** An error as it crosses contexts: instances lose their class, so `code` tells them apart. */
export interface PlainError {
  name: string
  code: string
  message: string
  retryable: boolean
  /** Values for the sentence of `code` in locales `errors.*`. */
  params?: Record<string, string | number>
}

/** Functions over JSON values only: runtime messages are JSON in Chrome. */
export type RpcFace = Record<string, (...args: never[]) => Promise<unknown>>
