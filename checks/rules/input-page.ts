/** The page of the rules of input is made from contracts, rules and limits, and up to date. */
import { existsSync, readFileSync } from 'node:fs'
import { inputPage, inputText } from '../input-rules/page.ts'

export function inputPageFaults(): readonly string[] {
  const isUpToDate = existsSync(inputPage) && readFileSync(inputPage, 'utf8') === inputText()
  return isUpToDate ? [] : [`${inputPage} is out of date: run npm run check -- --counts`]
}
