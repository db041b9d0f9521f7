/** Every requirement has one row, and every row a test that is there, a reason, or the word open (docs/compliance). */
import { pageFaults } from '../compliance/page.ts'
import { tableFaults } from '../compliance/tables.ts'

export const complianceFaults = (): readonly string[] => [...tableFaults(), ...pageFaults()]
