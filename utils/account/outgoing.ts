/**
 * A row that waits to be sent to the company's server. Sent in the order of
 * `order`, at least once; the server applies it once by its id.
 */
export interface Outgoing {
  /** Given by the database; rows of one entity leave in this order. */
  order?: number
  kind: 'change' | 'record'
  /** What it is about, e.g. an invite's id: a later change of it may take the place of one that waits. */
  entity: string
  /** As the contract writes it. */
  body: unknown
  at: number
}
