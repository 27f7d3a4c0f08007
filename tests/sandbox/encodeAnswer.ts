import type { OutgoingHttpHeaders } from 'node:http'
import type { FaultAction } from './faults/types.ts'
import type { Answer, Exchange } from './types.ts'
import { toBinary } from '@bufbuild/protobuf'
import { editAnswer } from './faults/editAnswer.ts'
import { clearImField } from './faults/editIm.ts'
import { ResponseSchema } from './im/im_pb.ts'
import { toImJson } from './im/imJson.ts'
import { writeJson } from './writeJson.ts'

export interface Encoded {
  status: number
  headers: OutgoingHttpHeaders
  bytes: Uint8Array
}

function isEdit(action: FaultAction): action is Extract<FaultAction, { kind: 'omit' | 'replace' }> {
  return action.kind === 'omit' || action.kind === 'replace'
}

function editTree(tree: unknown, faults: FaultAction[]): unknown {
  for (const edit of faults.filter(isEdit))
    editAnswer(tree, edit.path, edit.kind === 'replace' ? edit.value : undefined)
  return tree
}

function bytesOf(answer: Answer, exchange: Exchange, faults: FaultAction[]): { bytes: Uint8Array, type: string } {
  switch (answer.kind) {
    case 'bytes': return answer
    case 'html': return { bytes: Buffer.from(answer.html), type: 'text/html; charset=utf-8' }
    case 'json': return { bytes: Buffer.from(writeJson(editTree(answer.body, faults))), type: 'application/json; charset=utf-8' }
    case 'im': break
  }
  // Facts §4.1: who does not accept protobuf is answered in JSON.
  if (!exchange.headers.accept?.includes('application/x-protobuf')) {
    const tree = toImJson(ResponseSchema, answer.response)
    return { bytes: Buffer.from(writeJson(editTree(tree, faults))), type: 'application/json; charset=utf-8' }
  }
  for (const edit of faults.filter(isEdit)) {
    if (edit.kind === 'omit')
      clearImField(answer.response, edit.path)
    else
      editAnswer(answer.response, edit.path, edit.value)
  }
  return { bytes: toBinary(ResponseSchema, answer.response), type: 'application/x-protobuf' }
}

/** An answer as bytes, in the form that the request accepts, with the fields that faults take away taken away. */
export function encodeAnswer(answer: Answer, exchange: Exchange, faults: FaultAction[]): Encoded {
  const { bytes, type } = bytesOf(answer, exchange, faults)
  return {
    status: answer.status ?? 200,
    headers: { 'content-type': type, 'content-length': bytes.length, ...answer.headers },
    bytes,
  }
}
