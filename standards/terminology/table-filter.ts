/** Filters over the rows of a code table (https://hl7.org/fhir/R4/valueset.html#ValueSet.compose.include.filter). */
import type { Filter } from './code-system-provider.ts'
import type { CodeTable } from './code-table.ts'
import { refuse } from './refusal.ts'
import { regexTest } from './regex-filter.ts'

export type RowTest = (row: number) => boolean

/** `property`: name of the table's own property. Refuses `invalid` what the system does not have, `not-supported` an operator. */
export function rowTest(filter: Filter, table: CodeTable, property: string | undefined): RowTest {
  const { property: asked, op, value } = filter
  if (asked === 'concept' || asked === 'code') return ofHierarchy(filter, table) ?? ofText(filter, table.code)
  if (asked === 'display') return ofText(filter, (row) => table.display(row) ?? '')
  if (asked === 'notSelectable') return ofText(filter, (row) => String(table.isAbstract(row)))
  if (asked === 'inactive') return ofText(filter, (row) => String(table.isInactive(row)))
  if (asked === 'parent')
    return ofText(filter, (row) => {
      const parent = table.parent(row)
      return parent === undefined ? '' : table.code(parent)
    })
  if (asked === 'child' && op === '=') {
    const row = table.rowOf(value)
    return (at) => row !== -1 && table.parent(row) === at
  }
  if (asked === property) return ofText(filter, (row) => table.property(row) ?? '')
  return refuse('invalid', `The code system has no property that the filter on '${asked}' could use`, {
    type: 'vs-invalid',
  })
}

function ofHierarchy({ op, value }: Filter, table: CodeTable): RowTest | undefined {
  const root = table.rowOf(value)
  switch (op) {
    case 'is-a':
      return known(root, value, (row) => row === root || table.isBelow(row, root))
    case 'descendent-of':
      return known(root, value, (row) => table.isBelow(row, root))
    case 'is-not-a':
      return known(root, value, (row) => row !== root && !table.isBelow(row, root))
    case 'generalizes':
      return known(root, value, (row) => row === root || table.isBelow(root, row))
    case 'child-of':
      return known(root, value, (row) => table.parent(row) === root)
    case 'descendent-leaf':
      return known(root, value, (row) => table.isBelow(row, root) && table.children(row).length === 0)
    default:
      return undefined
  }
}

function known(root: number, code: string, test: RowTest): RowTest {
  if (root !== -1) return test
  return refuse('invalid', `The filter names the code '${code}', which the code system does not have`, {
    type: 'vs-invalid',
  })
}

/** `text` answers '' where a row has nothing. */
function ofText({ op, value }: Filter, text: (row: number) => string): RowTest {
  switch (op) {
    case '=':
      return (row) => text(row) === value
    case 'in':
    case 'not-in': {
      const listed = new Set(value.split(',').map((each) => each.trim()))
      return (row) => listed.has(text(row)) === (op === 'in')
    }
    case 'regex': {
      const isMatch = regexTest(value)
      return (row) => isMatch(text(row))
    }
    case 'exists':
      return (row) => (text(row) !== '') === (value === 'true')
    default:
      return refuse('not-supported', `The filter operator ${op} is not supported.`, { type: 'vs-invalid' })
  }
}
