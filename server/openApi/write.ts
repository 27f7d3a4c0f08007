import { writeFileSync } from 'node:fs'
import { toOpenApi } from './toOpenApi.ts'

writeFileSync(new URL('../../docs/openapi.json', import.meta.url), `${JSON.stringify(toOpenApi(), null, 2)}\n`)
