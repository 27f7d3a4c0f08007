import type { Invite, InviteList } from '../lists/types'
import type { Template } from '../templates/types'
import type { Here } from './fields'
import { fieldsOf } from './fields'

/** Rows of this device as they are held against what the server had. */
export function listHere(row: InviteList): Here {
  return { kind: 'list', id: row.id, shop: row.shop, fields: fieldsOf.list(row), removed: row.removedAt !== undefined }
}

export function inviteHere(row: Invite): Here {
  return { kind: 'invite', id: row.id, shop: row.shop, fields: fieldsOf.invite(row), removed: row.removedAt !== undefined }
}

export function templateHere(row: Template): Here {
  return { kind: 'template', id: row.id, shop: null, fields: fieldsOf.template(row), removed: row.removedAt !== undefined }
}
