import type { Parts } from '../parts.ts'
import type { Answer, Route } from '../types.ts'
import { hashOf } from '../random.ts'
import { escapeHtml } from './html.ts'

const HEADERS = { 'access-control-allow-origin': '*', 'cache-control': 'max-age=3600' }

const NOTHING: Answer = { kind: 'html', status: 404, html: '' }

function picture(svg: string): Answer {
  const full = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 96 96" width="96" height="96">${svg}</svg>`
  return { kind: 'bytes', bytes: Buffer.from(full), type: 'image/svg+xml', headers: HEADERS }
}

function landscape(key: string): Answer {
  const hue = hashOf(key) % 360
  return picture(`<rect width="96" height="96" fill="hsl(${hue} 45% 84%)"/><circle cx="${30 + hue % 36}" cy="34" r="16" fill="hsl(${(hue + 40) % 360} 55% 68%)"/><path d="M8 84 40 48l20 22 12-12 16 26z" fill="hsl(${(hue + 190) % 360} 35% 48%)"/>`)
}

function initials(key: string, name: string): Answer {
  const letters = /^[a-z]/i.test(name) ? name.split(' ').map(word => word.charAt(0)).slice(0, 2) : Array.from(name).slice(0, 1)
  return picture(`<rect width="96" height="96" fill="hsl(${hashOf(key) % 360} 40% 46%)"/><text x="48" y="61" font-family="sans-serif" font-size="36" text-anchor="middle" fill="#fff">${escapeHtml(letters.join(''))}</text>`)
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
        return name ? initials(path, name) : landscape(path)
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
