#!/usr/bin/env node
/** `openp1 [start] …`, `openp1 token …`: a program of this package, on the Node 24 that came with it. */
const programs = {
  start: 'deploy/start.ts',
  token: 'systems/saz-accounts/edge/token-command.ts',
  ca: 'deploy/ca/main.ts',
  import: 'record/import/main.ts',
  backup: 'record/backup/main.ts',
}
const [word, ...rest] = process.argv.slice(2)
const isOption = word === undefined || word.startsWith('-')
const program = programs[isOption ? 'start' : word]
if (program === undefined) {
  console.error(`OpenP1: "${word}" is not known. Known are: ${Object.keys(programs).join(', ')}.`)
  process.exit(1)
}
const more = word === 'backup' ? ['backup'] : []
process.argv.splice(
  2,
  Number.POSITIVE_INFINITY,
  program,
  ...more,
  ...(isOption ? process.argv.slice(2) : rest),
)
await import('./boot.mjs')
