/** The bill of materials is that of package-lock.json, and no component has stayed longer than promised. */
import { existsSync, readFileSync } from 'node:fs'
import { billPath, billText } from '../components/bill.ts'
import { brokenPromises } from '../components/report.ts'

export function componentFaults(): readonly string[] {
  const isUpToDate = existsSync(billPath) && readFileSync(billPath, 'utf8') === billText()
  return [...(isUpToDate ? [] : [`${billPath} is out of date: run npm run components`]), ...brokenPromises()]
}
