import type { Answer } from '../types.ts'
import { pageWords } from './pageWords.ts'

/** A sign-in wall that a person passes with one click. */
export function loginPage(): Answer {
  const words = pageWords('local')
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${words.login}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/sandbox/page.css"></head>
<body><main class="wall"><h1>${words.login}</h1><p>${words.loginWhy}</p><form method="post"><button id="login">${words.loginButton}</button></form></main></body></html>`
  return { kind: 'html', html, headers: { 'cache-control': 'no-store' } }
}
