import type { PlainError } from './types'

/** An error with a code the panel has a sentence for (locales `errors.<code>`). */
export class CodedError extends Error {
  override readonly name = 'CodedError'
  readonly code: string
  readonly retryable: boolean
  readonly params?: Record<string, string | number>

  constructor(code: string, options: { message?: string, retryable?: boolean, params?: Record<string, string | number> } = {}) {
    super(options.message ?? code)
    this.code = code
    this.retryable = options.retryable ?? false
    this.params = options.params
  }
}

/** Any thrown value as plain data; never its stack, which may hold page content. */
export function toPlainError(thrown: unknown): PlainError {
  if (!(thrown instanceof Error)) {
    return {
      name: 'Error',
      code: 'unexpected',
      message: wordsOf(thrown),
      retryable: false,
    }
  }
  const { name, message } = thrown
  const { code, retryable, params } = thrown as Partial<PlainError>
  return {
    name,
    code: typeof code === 'string'
      ? code
      : codeOfNames(thrown),
    message,
    retryable: retryable === true,
    params,
  }
}

export function fromPlainError(plain: PlainError): CodedError {
  return new CodedError(plain.code, plain)
}

/** Dexie wraps what the browser threw, a closed database or an aborted transaction around the cause. */
function codeOfNames(thrown: Error, depth = 0): string {
  const own = codeOfName(thrown.name)
  const { inner } = thrown as { inner?: unknown }
  return own === undefined && inner instanceof Error && depth < 5
    ? codeOfNames(inner, depth + 1)
    : own ?? 'unexpected'
}

/** Not every value can be made a string. */
function wordsOf(thrown: unknown): string {
  try {
    return String(thrown)
  }
  catch {
    return typeof thrown
  }
}

/** Browser errors that have a sentence of their own. */
function codeOfName(name: string): string | undefined {
  if (name === 'QuotaExceededError' || name === 'QuotaExceeded')
    return 'storage-full'
  if (name === 'VersionError')
    return 'newer-database'
  return undefined
}
