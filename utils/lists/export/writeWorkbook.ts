import { strToU8, Zip, ZipDeflate } from 'fflate'
import { columnLetter } from '../../creators/columns/variableName'

type Cell = string | number

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
/** Quick rather than small: a list is small anyway. */
const LEVEL = 3

export interface WorkbookWriter {
  addRows: (rows: readonly (readonly Cell[])[]) => void
  /** The bytes, in order. */
  end: () => Uint8Array<ArrayBuffer>[]
}

/** An XLSX file of one sheet, written row by row (ECMA-376): nothing but what was zipped is held. The first row stays in view. */
export function writeWorkbook(name: string): WorkbookWriter {
  const parts: Uint8Array<ArrayBuffer>[] = []
  const zip = new Zip((error, bytes) => {
    if (error)
      throw error
    parts.push(bytes as Uint8Array<ArrayBuffer>)
  })
  let line = 0

  function add(path: string, text: string): void {
    const file = open(path)
    file.push(strToU8(DECLARATION + text), true)
  }

  function open(path: string): ZipDeflate {
    const file = new ZipDeflate(path, { level: LEVEL })
    zip.add(file)
    return file
  }

  add('[Content_Types].xml', `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${CONTENT}.worksheet+xml"/></Types>`)
  add('_rels/.rels', `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`)
  add('xl/workbook.xml', `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="${escapeXml(sheetName(name))}" sheetId="1" r:id="rId1"/></sheets></workbook>`)
  add('xl/_rels/workbook.xml.rels', `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`)
  const sheet = open('xl/worksheets/sheet1.xml')
  sheet.push(strToU8(`${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15" baseColWidth="14"/><sheetData>`))

  return {
    addRows(rows) {
      sheet.push(strToU8(rows.map(row => rowXml(row, ++line)).join('')))
    },
    end() {
      sheet.push(strToU8('</sheetData></worksheet>'), true)
      zip.end()
      return parts
    },
  }
}

function rowXml(row: readonly Cell[], line: number): string {
  return `<row r="${line}">${row.map((cell, index) => cell === '' ? '' : cellXml(cell, `${columnLetter(index)}${line}`)).join('')}</row>`
}

function cellXml(cell: Cell, reference: string): string {
  return typeof cell === 'number'
    ? `<c r="${reference}"><v>${cell}</v></c>`
    : `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(escapeWorkbook(cell))}</t></is></c>`
}

/** What XML cannot hold, and what looks as if it were so written. */
function escapeWorkbook(text: string): string {
  return text
    .replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF\p{Cs}]/gu, sign => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
}

function escapeXml(text: string): string {
  return /[&<>"]/.test(text)
    ? text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
    : text
}

/** Excel's rules for the name of a sheet. */
function sheetName(name: string): string {
  return name.replace(/[[\]:*?/\\]/g, ' ').replace(/^'+|'+$/g, '').slice(0, 31).trim() || 'Sheet1'
}
