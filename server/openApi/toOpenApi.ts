import type { GenericSchema } from 'valibot'
import type { Route, RouteName } from '../../utils/westmoon/contract.ts'
import { toJsonSchema } from '@valibot/to-json-schema'
import { API, envelope, errorBody, ROUTES, SUMMARIES } from '../../utils/westmoon/contract.ts'
import { VERSION } from '../version.ts'

const TYPES = { zip: 'application/zip', events: 'text/event-stream', text: 'text/plain' } as const

/** The table of routes as OpenAPI 3.1. */
export function toOpenApi(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [name, route] of Object.entries(ROUTES) as [RouteName, Route][])
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(name, route) }
  return {
    openapi: '3.1.0',
    info: { title: 'WestMoon server', version: VERSION, description: 'Generated from utils/westmoon/contract.ts.' },
    servers: [{ url: API }],
    paths,
    components: {
      schemas: { Envelope: schemaOf(envelope), Error: schemaOf(errorBody) },
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
    },
  }
}

function operation(name: RouteName, route: Route): Record<string, unknown> {
  return {
    'operationId': name,
    'summary': SUMMARIES[name],
    'x-needs': route.needs,
    ...(route.needs !== 'public' && { security: [{ token: [] }] }),
    'parameters': [
      ...(route.write ? [{ name: 'Idempotency-Key', in: 'header', required: true, schema: { type: 'string' } }] : []),
      ...(route.query ? parameters(schemaOf(route.query)) : []),
    ],
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: route.sealed ? { $ref: '#/components/schemas/Envelope' } : schemaOf(route.body) } },
      },
      ...(route.sealed && { 'x-sealed': schemaOf(route.body) }),
    }),
    'responses': {
      200: { description: 'Done.', content: { [route.answers ? TYPES[route.answers] : 'application/json']: { schema: route.answer ? schemaOf(route.answer) : { type: 'string' } } } },
      default: { description: 'Refused.', content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
    },
  }
}

function parameters({ properties = {}, required = [] }: { properties?: Record<string, unknown>, required?: string[] }): unknown[] {
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: required.includes(name), schema }))
}

function schemaOf(schema: GenericSchema): Record<string, unknown> & { properties?: Record<string, unknown>, required?: string[] } {
  const { $schema: _, ...rest } = toJsonSchema(schema as never, { typeMode: 'input', errorMode: 'ignore' }) as Record<string, unknown>
  return rest
}
