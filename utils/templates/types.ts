import type { ShopKey } from '../shop/types'

export interface TextPart {
  id: string
  kind: 'text'
  /** With `{{variables}}`; grammar in parse.ts. */
  text: string
}

export interface ImagePart {
  id: string
  kind: 'image'
  /** SHA-256 (hex) of the bytes in the `images` table. */
  hash: string
  name: string
  mime: ImageMime
  width: number
  height: number
  /** Bytes. */
  size: number
}

export interface ProductPart {
  id: string
  kind: 'product'
  /** A product belongs to one shop: sending from another is refused at review. */
  shop: ShopKey
  productId: string
  title: string
  /** As TikTok formats it, e.g. `$24.90`. */
  price: string
  imageUrl?: string
  stock?: number
}

/** The card of the collaboration that the campaign itself invites to. */
export interface CollaborationPart {
  id: string
  kind: 'collaboration'
}

export type Part = TextPart | ImagePart | ProductPart | CollaborationPart
export type PartKind = Part['kind']
export type ImageMime = 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp'

/** The script in one language. */
export interface TemplateVersion {
  /** BCP-47 primary subtag, lower case: `en`, `es`. */
  language: string
  parts: Part[]
}

/** An ordered message script (话术模板). The first version is the default. */
export interface Template {
  id: string
  name: string
  versions: TemplateVersion[]
  createdAt: number
  changedAt: number
  removedAt?: number
}

/** An image, stored once by the hash of its bytes. */
export interface StoredImage {
  hash: string
  mime: ImageMime
  width: number
  height: number
  size: number
  bytes: ArrayBuffer
}

/** Where a shop already uploaded an image: uploaded once, then reused. */
export interface ImageUpload {
  shop: ShopKey
  hash: string
  url: string
  width: number
  height: number
  at: number
}

/** What is wrong with a template. `error` blocks the review, `warning` does not. */
export interface TemplateProblem {
  severity: 'error' | 'warning'
  code: 'unknown-variable' | 'unclosed-braces' | 'empty-variable' | 'empty-text' | 'too-long' | 'no-parts'
    | 'image-missing' | 'image-coming' | 'product-missing' | 'version-variables' | 'other-shop'
  /** Index into `versions` and `parts`; absent when it concerns the whole. */
  version?: number
  part?: number
  /** Offset range in the text, for the mark under it. */
  from?: number
  to?: number
  /** The variable, a suggestion, a length: filled into the sentence. */
  subject?: string
  suggestion?: string
}

/** A part as it leaves: nothing in it depends on anything that can still change. */
export type RenderedPart
  = | { kind: 'text', text: string }
    | { kind: 'image', hash: string, name: string, width: number, height: number }
    | { kind: 'product', productId: string, title: string, price: string, imageUrl?: string }
  /** Its id is known once the invitation is there; the delivery's `group` says which. */
    | { kind: 'collaboration', name: string }
  /** The invitation itself: leaves with its group, not as a message. */
    | { kind: 'invitation', name: string }
