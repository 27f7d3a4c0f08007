import type { Archive } from './readXml'
import { fileError } from '../files/limits'
import { attribute } from './createXmlReader'
import { readXml } from './readXml'

export interface Workbook {
  /** In the order of the tabs, hidden ones left out unless all are. */
  sheets: { name: string, path: string }[]
  sharedStrings?: string
  styles?: string
  /** Days are counted from 1904: workbooks of old Macs. */
  from1904: boolean
}

interface Relation { id: string, type: string, path: string }

/** Which parts an archive has. Throws `not-a-sheet` where it is no workbook (a document, any other archive). */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const [root] = (await relationsOf(archive, '')).filter(({ type }) => type.endsWith('/officeDocument'))
  const path = root?.path ?? 'xl/workbook.xml'
  const relations = await relationsOf(archive, path)
  const found: { name: string, id: string, hidden: boolean }[] = []
  let from1904 = false
  const there = await readXml(archive, path, {
    open(name, attributes) {
      if (name === 'sheet') {
        found.push({
          name: attribute(attributes, 'name') ?? '',
          id: attribute(attributes, 'id') ?? '',
          hidden: /hidden/i.test(attribute(attributes, 'state') ?? ''),
        })
      }
      if (name === 'workbookPr')
        from1904 = /^(?:1|true)$/.test(attribute(attributes, 'date1904') ?? '')
    },
  })
  const sheets = found.flatMap(({ name, id, hidden }) => {
    const relation = relations.find(each => each.id === id && each.type.endsWith('/worksheet'))
    return relation && archive.entries.has(relation.path) ? [{ name, hidden, path: relation.path }] : []
  })
  if (!there || sheets.length === 0)
    throw fileError('not-a-sheet')
  const shown = sheets.filter(({ hidden }) => !hidden)
  const partOf = (type: string): string | undefined => relations.find(relation => relation.type.endsWith(type))?.path
  return {
    sheets: (shown.length > 0 ? shown : sheets).map(({ name, path }) => ({ name, path })),
    sharedStrings: partOf('/sharedStrings'),
    styles: partOf('/styles'),
    from1904,
  }
}

/** What a part points to (ECMA-376 part 2, §9.3); paths from the root of the archive. */
async function relationsOf(archive: Archive, part: string): Promise<Relation[]> {
  const slash = part.lastIndexOf('/') + 1
  const folder = part.slice(0, slash)
  const relations: Relation[] = []
  await readXml(archive, `${folder}_rels/${part.slice(slash)}.rels`, {
    open(name, attributes) {
      if (name !== 'Relationship')
        return
      relations.push({
        id: attribute(attributes, 'Id') ?? '',
        type: attribute(attributes, 'Type') ?? '',
        path: resolvePath(folder, attribute(attributes, 'Target') ?? ''),
      })
    },
  })
  return relations
}

function resolvePath(folder: string, target: string): string {
  const parts: string[] = []
  for (const part of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (part === '..')
      parts.pop()
    else if (part !== '.' && part !== '')
      parts.push(part)
  }
  return parts.join('/')
}
