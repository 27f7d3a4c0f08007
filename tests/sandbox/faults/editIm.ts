import type { Response } from '../im/im_pb.ts'
import { isMessage } from '@bufbuild/protobuf'
import { reflect } from '@bufbuild/protobuf/reflect'
import { ResponseSchema } from '../im/im_pb.ts'

type Reflected = ReturnType<typeof reflect>

function isReflected(value: unknown): value is Reflected {
  return typeof value === 'object' && value !== null && 'message' in value && isMessage(value.message)
}

function stepInto(place: unknown, name: string): unknown {
  if (isReflected(place)) {
    const field = place.fields.find(each => each.name === name)
    return field && place.get(field)
  }
  return place && typeof place === 'object' && 'get' in place && typeof place.get === 'function' ? place.get(Number(name)) : undefined
}

/** Clears one field of an IM answer, by proto names: `body.send_message_body.status`. */
export function clearImField(response: Response, path: string): void {
  const names = path.split('.')
  const last = names.pop()
  let place: unknown = reflect(ResponseSchema, response)
  for (const name of names)
    place = stepInto(place, name)
  if (!isReflected(place))
    return
  const field = place.fields.find(each => each.name === last)
  if (field)
    place.clear(field)
}
