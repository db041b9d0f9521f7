/** A workbook for tests (ECMA-376, SpreadsheetML), made by hand, so that it may also be what no program writes. */
import { strToU8, zipSync } from 'fflate'

export interface SheetParts {
  /** Elements `row`. */
  readonly rows: string
  /** Elements `si`. */
  readonly texts?: string
  /** `numFmts` and `cellXfs`. */
  readonly styles?: string
  readonly properties?: string
}

/** How densely it is packed, 0 to 9. */
export function workbookOf(
  { rows, texts = '', styles = '', properties = '' }: SheetParts,
  level: 0 | 6 | 9 = 6,
): Uint8Array {
  const part = (name: string, inside: string) =>
    strToU8(
      `<?xml version="1.0" encoding="UTF-8"?><${name} xmlns="urn:x" xmlns:r="urn:r">${inside}</${name}>`,
    )
  const parts = {
    'xl/workbook.xml': part('workbook', `${properties}<sheets><sheet name="S" r:id="r1"/></sheets>`),
    'xl/_rels/workbook.xml.rels': part(
      'Relationships',
      '<Relationship Id="r1" Target="worksheets/sheet1.xml"/>',
    ),
    'xl/sharedStrings.xml': part('sst', texts),
    'xl/styles.xml': part('styleSheet', styles),
    'xl/worksheets/sheet1.xml': part('worksheet', `<sheetData>${rows}</sheetData>`),
  }
  return zipSync(parts, { level })
}

/** A row of texts, each in its own cell. */
export const textRow = (cells: readonly string[]): string =>
  `<row>${cells.map((cell) => `<c t="inlineStr"><is><t xml:space="preserve">${cellText(cell)}</t></is></c>`).join('')}</row>`

/** What XML cannot have stands as `_x0008_`, and what looks like that, too (22.9.2.19). */
function cellText(text: string): string {
  const code = (sign: string) => sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/\p{Cc}|[\uFFFE\uFFFF]/gu, (sign) => `_x${code(sign)}_`)
    .replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
