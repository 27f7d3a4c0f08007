/** Protobuf read without a schema: field number → values as varints or bytes. Other wire types throw. */
export function walkWire(bytes: Uint8Array): Record<number, (bigint | Uint8Array)[]> {
  const fields: Record<number, (bigint | Uint8Array)[]> = {}
  let at = 0

  function varint(): bigint {
    let value = 0n
    for (let shift = 0n; ; shift += 7n) {
      const byte = bytes[at++]
      if (byte === undefined)
        throw new Error('cut off')
      value |= BigInt(byte & 0x7F) << shift
      if (byte < 0x80)
        return value
    }
  }

  function value(wireType: number): bigint | Uint8Array {
    if (wireType === 0)
      return varint()
    if (wireType !== 2)
      throw new Error(`wire type ${wireType}`)
    const length = Number(varint())
    at += length
    return bytes.subarray(at - length, at)
  }

  while (at < bytes.length) {
    const tag = Number(varint())
    const field = tag >> 3
    fields[field] = [...fields[field] ?? [], value(tag & 7)]
  }
  return fields
}
