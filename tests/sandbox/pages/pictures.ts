import type { Parts } from '../parts.ts'
import type { Answer, Route } from '../types.ts'
import { hashOf } from '../random.ts'
import { escapeHtml } from './html.ts'

const HEADERS = { 'access-control-allow-origin': '*', 'cache-control': 'max-age=3600' }

const NOTHING: Answer = { kind: 'html', status: 404, html: '' }

function drawing(key: string, letters: string): Answer {
  const hue = hashOf(key) % 360
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96"><rect width="96" height="96" rx="8" fill="hsl(${hue} 45% 82%)"/><circle cx="${30 + hue % 36}" cy="34" r="18" fill="hsl(${(hue + 40) % 360} 50% 64%)"/><path d="M8 84 40 48l20 22 12-12 16 26z" fill="hsl(${(hue + 190) % 360} 35% 48%)"/><text x="48" y="56" font-family="sans-serif" font-size="20" text-anchor="middle" fill="#fff">${escapeHtml(letters)}</text></svg>`
  return { kind: 'bytes', bytes: Buffer.from(svg), type: 'image/svg+xml', headers: HEADERS }
}

/** Pictures of products, shops and creators are drawn from their id; uploads come back as they were sent. */
export function pictureRoutes(parts: Parts): Route[] {
  function drawn(kind: string): Route {
    return {
      name: `page.picture.${kind}`,
      role: 'pictures',
      method: 'GET',
      path: new RegExp(`^/${kind}/\\d{19}\\.svg$`),
      handle: ({ path }) => {
        const id = path.replace(/\D/g, '')
        const name = parts.world.shopById(id)?.name ?? parts.world.creators.byId(id)?.nickname ?? ''
        return drawing(path, Array.from(name).slice(0, 2).join(''))
      },
    }
  }
  const uploads: Route = {
    name: 'page.picture.uploads',
    role: 'pictures',
    method: 'GET',
    path: /^\/uploads\//,
    handle({ host, path }) {
      const upload = parts.uploads.byUrl(`https://${host}${path}`)
      return upload ? { kind: 'bytes', bytes: upload.bytes, type: upload.type, headers: HEADERS } : NOTHING
    },
  }
  return [drawn('products'), drawn('shops'), drawn('creators'), uploads]
}
