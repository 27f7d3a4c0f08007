import type { Route } from '../../utils/westmoon/contract.ts'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { toOpenApi } from '../../server/openApi/toOpenApi.ts'
import { PUBLIC, SESSION } from '../../server/routes/table.ts'
import { ROUTES } from '../../utils/westmoon/contract.ts'

const routes = Object.entries(ROUTES) as [string, Route][]

describe('the contract', () => {
  it('has one route a method and path', () => {
    const places = routes.map(([, { method, path }]) => `${method} ${path}`)
    expect(new Set(places).size).toBe(places.length)
  })

  it('has a schema for every body and every answer that is JSON', () => {
    for (const [name, route] of routes) {
      expect(Boolean(route.answer) !== Boolean(route.answers), name).toBe(true)
      expect(route.write === true && route.method === 'GET', name).toBe(false)
    }
  })

  it('is answered in full', () => {
    expect([...Object.keys(PUBLIC), ...Object.keys(SESSION), 'events', 'export', 'metrics'].toSorted()).toEqual(Object.keys(ROUTES).toSorted())
  })

  it('is kept as docs/openapi.json: npm run server:openapi', () => {
    const kept = JSON.parse(readFileSync('docs/openapi.json', 'utf8'))
    expect(kept).toEqual(JSON.parse(JSON.stringify(toOpenApi())))
  })
})
