import type { CreatorField } from '../../creators/types'
import type { Invite, InviteList, InviteStatus } from '../types'
import { meaningOf } from '../../creators/columns/headerWords'
import { hasHandle } from '../rules'
import { formatTags } from '../tags'

export type ExportLanguage = 'zh-CN' | 'en'

/** One column of an export. A number is written as one where the format knows numbers. */
export interface ExportColumn {
  header: string
  value: (invite: Invite) => string | number
}

type OwnColumn = CreatorField | 'status' | 'lastContact'

/** Of the file format, not of the screen: an import knows them in either language. */
const HEADERS: Readonly<Record<ExportLanguage, Record<OwnColumn, string>>> = {
  'zh-CN': {
    inviteId: 'westmoon_id',
    handle: '达人账号',
    oecId: 'creator_oec_id',
    nickname: '达人昵称',
    followers: '粉丝数',
    region: '地区',
    category: '类目',
    language: '语言',
    tags: '标签',
    note: '备注',
    doNotContact: '勿联系',
    status: '状态',
    lastContact: '最近联系',
  },
  'en': {
    inviteId: 'westmoon_id',
    handle: 'Handle',
    oecId: 'creator_oec_id',
    nickname: 'Nickname',
    followers: 'Followers',
    region: 'Region',
    category: 'Category',
    language: 'Language',
    tags: 'Tags',
    note: 'Note',
    doNotContact: 'Do not contact',
    status: 'Status',
    lastContact: 'Last contact',
  },
}

const YES_NO: Readonly<Record<ExportLanguage, readonly [string, string]>> = {
  'zh-CN': ['是', '否'],
  'en': ['yes', 'no'],
}

/** Columns of a list's export; `statusWord` says a status as the panel does. */
export function exportColumns(list: Pick<InviteList, 'variables'>, { language, statusWord }: { language: ExportLanguage, statusWord: (status: InviteStatus) => string }): ExportColumn[] {
  const [yes, no] = YES_NO[language]
  const values: Record<OwnColumn, ExportColumn['value']> = {
    inviteId: ({ id }) => id,
    handle: invite => hasHandle(invite) ? invite.handle : '',
    oecId: ({ oecId = '' }) => oecId,
    nickname: ({ nickname = '' }) => nickname,
    followers: ({ followers = '' }) => followers,
    region: ({ region = '' }) => region,
    category: ({ category = '' }) => category,
    language: ({ language: spoken = '' }) => spoken,
    tags: ({ tags }) => formatTags(tags),
    note: ({ note }) => note,
    doNotContact: ({ status }) => status === 'do-not-contact' ? yes : no,
    status: ({ status }) => statusWord(status),
    lastContact: ({ lastContactAt }) => lastContactAt === undefined ? '' : new Date(lastContactAt).toISOString().slice(0, 16).replace('T', ' '),
  }
  const own = Object.entries(HEADERS[language]) as [OwnColumn, string][]
  return [
    ...own.map(([column, header]): ExportColumn => ({ header, value: values[column] })),
    ...list.variables.map((name): ExportColumn => ({
      header: variableHeader(name),
      // A column may be called «constructor».
      value: ({ variables }) => Object.hasOwn(variables, name) ? variables[name] ?? '' : '',
    })),
  ]
}

/** A name that an import would take for something else goes in braces. */
function variableHeader(name: string): string {
  const { strong, weak, ignored } = meaningOf(name)
  return strong !== undefined || weak.length > 0 || ignored
    ? `{{${name}}}`
    : name
}
