import type { Route, RouteName } from '../../utils/westmoon/contract.ts'
import { API, ROUTES, SUMMARIES } from '../../utils/westmoon/contract.ts'
import { VERSION } from '../version.ts'

/** What a person sees who opens the server's address: where to sign in, and the table of routes. */
export function welcomePage(): string {
  const rows = (Object.entries(ROUTES) as [RouteName, Route][]).map(([name, { method, path, needs }]) =>
    `<tr><td>${name}</td><td><code>${method} ${API}${path}</code></td><td>${needs}</td><td>${SUMMARIES[name].replaceAll('<', '&lt;')}</td></tr>`)
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>WestMoon server</title>
<style>body{font:15px/1.5 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem}td{padding:.25rem .75rem .25rem 0;vertical-align:top}</style>
<h1>WestMoon server ${VERSION}</h1>
<p>Sign in from the side panel of the extension: 账号 (Account), with this page's address. 在扩展的侧边面板「账号」中填写本页地址登录。</p>
<p><a href="/openapi.json">openapi.json</a></p>
<table>${rows.join('\n')}</table></html>
`
}
