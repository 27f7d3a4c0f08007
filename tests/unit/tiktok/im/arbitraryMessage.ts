import type { DescField, DescMessage } from '@bufbuild/protobuf'
import fc from 'fast-check'

const INT64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
/** Half of an astral character is no text on any wire. */
const TEXT = fc.string({ unit: 'grapheme', maxLength: 12 })
/** An empty value of a map may be written or left out: readers see the same, bytes differ. */
const VALUES = TEXT.filter(text => text !== '')
const NAMES = fc.string({ minLength: 1, maxLength: 8 }).filter(name => name !== '__proto__')

/** Any message of a schema, walked as the full runtime describes it; parts may be absent. */
export function arbitraryMessage(schema: DescMessage): fc.Arbitrary<Record<string, unknown>> {
  return fc.record(Object.fromEntries(schema.fields.map(field => [field.localName, arbitraryField(field)])), {
    requiredKeys: schema.fields.filter(isAlwaysThere).map(field => field.localName),
  })
}

function isAlwaysThere(field: DescField): boolean {
  return field.fieldKind !== 'message' && !field.proto.proto3Optional
}

function arbitraryField(field: DescField): fc.Arbitrary<unknown> {
  switch (field.fieldKind) {
    case 'message': return arbitraryMessage(field.message)
    case 'map': return fc.dictionary(NAMES, VALUES, { maxKeys: 4, noNullPrototype: true })
    case 'list': return fc.array<unknown>(field.message ? arbitraryMessage(field.message) : INT64, { maxLength: 3 })
    case 'scalar': return scalar(field.proto.type)
    case 'enum': throw new Error('the schema has no enums')
  }
}

/** FieldDescriptorProto.Type: 3 int64, 5 int32, 8 bool, 9 string. */
function scalar(type: number): fc.Arbitrary<unknown> {
  switch (type) {
    case 3: return INT64
    case 5: return fc.integer()
    case 8: return fc.boolean()
    case 9: return TEXT
    default: throw new Error(`a type that this does not make: ${type}`)
  }
}
