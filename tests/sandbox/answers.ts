import type { Answer } from './types.ts'

/** `{code: 0, message: 'success', …}`: the affiliate host's yes. */
export function accepted(fields: Record<string, unknown> = {}): Answer {
  return { kind: 'json', body: { code: 0, message: 'success', ...fields } }
}

export function refused(code: number, message: string, fields: Record<string, unknown> = {}): Answer {
  return { kind: 'json', body: { code, message, ...fields } }
}

/** Facts §6.1: one code for a bad body, a missing region and much else; without a region it echoes `""`. */
export function invalidParameters(region = '', message = 'Invalid parameters, please check and try again.'): Answer {
  return refused(98001004, message, { region })
}

export const REFUSALS = {
  plugin: () => refused(100000, 'Please remove the plugin and try again'),
  signedOut: () => refused(98001002, 'You must log in to continue'),
  hostMismatch: (region: string) => invalidParameters(region, 'account permission call fail'),
  quota: () => refused(16030002, 'The shop\'s IM quota has been reached.'),
  privacy: () => refused(45101021, 'The creator\'s privacy setting does not allow this message.'),
  regionMismatch: () => refused(16032001, 'The creator and the shop are not in the same region.'),
  notFound: () => refused(45101003, 'The creator was not found.'),
} as const
