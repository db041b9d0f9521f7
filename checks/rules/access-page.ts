/** The page of the access rules is made from the rules themselves, and up to date. */
import { existsSync, readFileSync } from 'node:fs'
import { rulesPage, rulesText } from '#record/gate/rules-page.ts'

export function accessPageFaults(): readonly string[] {
  const isUpToDate = existsSync(rulesPage) && readFileSync(rulesPage, 'utf8') === rulesText()
  return isUpToDate ? [] : [`${rulesPage} is out of date: run node boot.mjs record/gate/rules-page.ts`]
}
