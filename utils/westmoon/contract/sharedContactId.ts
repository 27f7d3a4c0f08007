/** The same for all devices, whatever id each gave its contact: the row's id for a creator in a shop. */
export function sharedContactId({ shop, oecId, handle }: { shop: string, oecId?: string | null, handle: string }): string {
  return `${shop}:${oecId ?? handle}`
}
