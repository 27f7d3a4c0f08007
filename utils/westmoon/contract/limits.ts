/** What the server accepts, and what the device therefore never exceeds. */
export const LIMITS = {
  /** Bytes of a request's body. */
  body: 6 * 1024 * 1024,
  /** How deep JSON may be nested. */
  depth: 24,
  /** Changes in one push, rows in one batch of records, rows of one page. */
  batch: 1000,
  /** Bytes of a template's image. */
  image: 10 * 1024 * 1024,
  /** Images of one company. */
  images: 1000,
  /** Milliseconds that an image is kept which no template shows. */
  imageUnused: 30 * 24 * 60 * 60_000,
  /** Creators in one call of claims. */
  claims: 10_000,
  /** Characters of one text, e.g. a message. */
  text: 10_000,
  /** Milliseconds that a sealed request may be old, or ahead of the server's clock. */
  envelopeAge: 5 * 60_000,
  accessTokenLife: 15 * 60_000,
  refreshTokenLife: 60 * 24 * 60 * 60_000,
  /** How long the answer to an `Idempotency-Key` is kept. Rows are known by their ids for good. */
  idempotency: 14 * 24 * 60 * 60_000,
  /** Days that a claim lasts unless the request says otherwise. */
  claimDays: 7,
  /** A colleague's message within this many days holds a creator, whatever cool-down the campaign asks for. */
  coolDownFloorDays: 1,
  passwordLength: 12,
} as const
