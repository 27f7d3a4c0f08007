import type { Answer } from '../types.ts'
import type { ResponseBody } from './im_pb.ts'
import { create } from '@bufbuild/protobuf'
import { ResponseBodySchema, ResponseSchema } from './im_pb.ts'

/** [inf] Outer status codes: the facts name 0 alone. */
export const IM_STATUS = { ok: 0, invalidToken: 2, expiredToken: 3, invalidRequest: 4 } as const

/** Facts §4.2: "status 3, check_code 3, no permission" inside an outer OK. */
export const NO_PERMISSION = { status: 3, checkCode: 3, checkMessage: 'no permission' } as const

export interface ImAnswer {
  cmd: number
  sequenceId: bigint
  at: number
  statusCode?: number
  errorDesc?: string
  body?: Partial<Omit<ResponseBody, '$typeName'>>
}

export function imAnswer({ cmd, sequenceId, at, statusCode = IM_STATUS.ok, errorDesc = 'OK', body }: ImAnswer): Answer {
  return {
    kind: 'im',
    response: create(ResponseSchema, {
      cmd,
      sequenceId,
      statusCode,
      errorDesc,
      logId: `sandbox${at.toString(36)}`,
      body: body && create(ResponseBodySchema, body),
      startTimeStamp: BigInt(Math.floor(at)),
      requestArrivedTime: BigInt(Math.floor(at)) * 1000n,
      serverExecutionEndTime: BigInt(Math.floor(at)) * 1000n,
    }),
  }
}
