/**
 * Limits of what somebody may do, have or ask for: whose each is, where it stands, and what happens beyond it. The figure itself is
 * read from the program. Bounds of languages (steps of FHIRPath, nodes of XML, …) are gathered from the programs beside these.
 */

type Whose =
  | 'a request'
  | 'a session'
  | 'one person'
  | 'one caller'
  | 'one worker'
  | 'a prescription'
  | 'a process'
  | 'the instance'

export interface Limit {
  readonly what: string
  readonly whose: Whose
  readonly path: string
  /** The constant, or the words that stand before its value. */
  readonly name: string
  readonly beyond: string
}

export const limits: readonly Limit[] = [
  // What one person, caller or session may do.
  {
    whose: 'a session',
    what: 'length, ms',
    path: 'systems/saz-accounts/store.ts',
    name: 'longest',
    beyond: 'it is over',
  },
  {
    whose: 'a session',
    what: 'silence, ms',
    path: 'systems/saz-accounts/store.ts',
    name: 'idle',
    beyond: 'it is over',
  },
  {
    whose: 'one person',
    what: 'passkeys',
    path: 'systems/saz-accounts/operations/passkey-ceremony.ts',
    name: 'most',
    beyond: 'refused',
  },
  {
    whose: 'one person',
    what: 'decisions about access in force',
    path: 'systems/saa-permissions/store.ts',
    name: 'most',
    beyond: 'refused',
  },
  {
    whose: 'one caller',
    what: 'wrong codes at one room',
    path: 'record/gate/wrong-tries.ts',
    name: 'most',
    beyond: '429 until the window is over',
  },
  {
    whose: 'one caller',
    what: 'window of wrong codes, ms',
    path: 'record/gate/wrong-tries.ts',
    name: 'window',
    beyond: 'they are forgotten',
  },
  { whose: 'one caller', what: 'jobs open', path: 'record/jobs/queue.ts', name: 'mostOfOne', beyond: '429' },
  {
    whose: 'one caller',
    what: 'jobs whose results are kept',
    path: 'record/jobs/queue.ts',
    name: 'mostKept',
    beyond: 'the oldest goes',
  },
  {
    whose: 'one caller',
    what: 'subscriptions',
    path: 'record/subscriptions/manage.ts',
    name: 'mostOfOne',
    beyond: 'refused',
  },
  {
    whose: 'one worker',
    what: 'break-glass within an hour',
    path: 'systems/saa-permissions/rules/break-glass.ts',
    name: 'mostEmergencies',
    beyond: '429',
  },
  {
    whose: 'one worker',
    what: 'strangers in an hour',
    path: 'systems/sau-audit/rules/alarms.ts',
    name: 'mostStrangers',
    beyond: 'alarm',
  },
  {
    whose: 'one worker',
    what: 'people in an hour',
    path: 'systems/sau-audit/rules/alarms.ts',
    name: 'mostPeople',
    beyond: 'alarm',
  },
  {
    whose: 'a prescription',
    what: 'days that it may be written ahead',
    path: 'systems/sgr-prescriptions/rules/validity.ts',
    name: 'ahead',
    beyond: 'refused',
  },
  {
    whose: 'a prescription',
    what: 'packs that always fit',
    path: 'systems/sgr-prescriptions/rules/packs.ts',
    name: 'always',
    beyond: 'refused beyond three times the usual dose',
  },
  {
    whose: 'one person',
    what: 'files and their bytes',
    path: 'record/files/files.ts',
    name: 'largestFolder: FileQuota',
    beyond: '413',
  },
  // What one request may ask for.
  {
    whose: 'a request',
    what: 'body of /fhir, bytes',
    path: 'record/rest/bodies.ts',
    name: 'bodyLimit',
    beyond: '413',
  },
  {
    whose: 'a request',
    what: 'file, bytes',
    path: 'record/files/files.ts',
    name: 'largestFile',
    beyond: '413',
  },
  {
    whose: 'a request',
    what: 'entries of a bundle',
    path: 'record/bundle/entries.ts',
    name: 'mostEntries',
    beyond: '422',
  },
  {
    whose: 'a request',
    what: 'entries of a page',
    path: 'record/search/controls.ts',
    name: 'largestCount',
    beyond: 'the page is cut there',
  },
  {
    whose: 'a request',
    what: 'criteria of a search',
    path: 'record/search/query.ts',
    name: 'mostCriteria',
    beyond: '422',
  },
  {
    whose: 'a request',
    what: 'candidates that a search opens',
    path: 'record/search/pages.ts',
    name: 'mostCandidates',
    beyond: '422 too-costly',
  },
  {
    whose: 'a request',
    what: 'longest search, ms',
    path: 'record/search/long.ts',
    name: 'longest',
    beyond: '422 too-costly',
  },
  {
    whose: 'a request',
    what: 'inputs of an import',
    path: 'record/import/order.ts',
    name: 'mostInputs',
    beyond: '400',
  },
  {
    whose: 'a request',
    what: 'line of an import, bytes',
    path: 'record/import/lines.ts',
    name: 'longest',
    beyond: 'the line is refused',
  },
  {
    whose: 'a request',
    what: 'people whom an export names',
    path: 'record/export/order.ts',
    name: 'mostPatients',
    beyond: '422',
  },
  {
    whose: 'a request',
    what: 'resources of a view',
    path: 'record/view/asked.ts',
    name: 'mostResources',
    beyond: '422 too-costly',
  },
  // What a process and the instance do at once.
  {
    whose: 'a process',
    what: 'bodies under way, bytes',
    path: 'record/rest/body-budget.ts',
    name: 'mostUnderWay',
    beyond: '503',
  },
  {
    whose: 'a process',
    what: 'jobs under way',
    path: 'record/jobs/runner.ts',
    name: 'most',
    beyond: 'they wait',
  },
  {
    whose: 'a process',
    what: 'long searches under way',
    path: 'record/search/long.ts',
    name: 'abreast',
    beyond: 'they wait',
  },
  {
    whose: 'a process',
    what: 'long searches waiting',
    path: 'record/search/long.ts',
    name: 'mostWaiting',
    beyond: '429',
  },
  {
    whose: 'a process',
    what: 'subscriptions told at once',
    path: 'record/subscriptions/hooks.ts',
    name: 'most',
    beyond: 'they wait',
  },
  {
    whose: 'a process',
    what: 'websockets',
    path: 'record/subscriptions/sockets.ts',
    name: 'mostClients',
    beyond: '503',
  },
  {
    whose: 'the instance',
    what: 'jobs open',
    path: 'record/jobs/queue.ts',
    name: 'mostOfAll',
    beyond: '429',
  },
]
