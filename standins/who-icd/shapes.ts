/** What the ICD-API answers (JSON-LD): https://icd.who.int/docs/icd-api/APIDoc-Version2 */
import type { Entry } from '#registers/register.ts'

/** The release that is told when the entities do not say theirs. */
export const usualRelease = '2025-01'

const home = 'http://id.who.int'
const context = (what: string) => `${home}/icd/contexts/contextFor${what}.json`

/** Only English is here: ICD-11's other languages come with WHO's own deployment. */
const inEnglish = (value: string) => ({ '@language': 'en', '@value': value })

const linearizationUri = (release: string, id = '') =>
  `${home}/icd/release/11/${release}/mms${id === '' ? '' : `/${id}`}`
const foundationUri = (id: string) => `${home}/icd/entity/${id.split('/')[0]}`

export interface Placed {
  readonly entry: Entry
  readonly parent: Entry | undefined
  readonly children: readonly Entry[]
}

const text = (entry: Entry, field: string) => String(entry.content[field] ?? '')

export function linearizationEntity({ entry, parent, children }: Placed, release: string) {
  const uri = (of: Entry) => linearizationUri(release, of.key)
  const kind = text(entry, 'kind')
  const code = text(entry, 'code')
  return {
    '@context': context('LinearizationEntity'),
    '@id': uri(entry),
    parent: [parent === undefined ? linearizationUri(release) : uri(parent)],
    ...(children.length > 0 && { child: children.map(uri) }),
    browserUrl: `https://icd.who.int/browse/${release}/mms/en#${entry.key}`,
    // Blocks have an id in place of a code.
    ...(kind === 'block' ? { code: '', blockId: code } : { code }),
    source: foundationUri(entry.key),
    classKind: kind,
    title: inEnglish(text(entry, 'title')),
  }
}

export function foundationEntity({ entry, parent, children }: Placed) {
  return {
    '@context': context('FoundationEntity'),
    '@id': foundationUri(entry.key),
    title: inEnglish(text(entry, 'title')),
    ...(parent !== undefined && { parent: [foundationUri(parent.key)] }),
    ...(children.length > 0 && { child: children.map(({ key }) => foundationUri(key)) }),
    browserUrl: `https://icd.who.int/browse/latest-release/foundation/en#${entry.key}`,
  }
}

export function topLevel(release: string, chapters: readonly Entry[]) {
  return {
    '@context': context('TopLevel'),
    '@id': linearizationUri(release),
    title: inEnglish(
      'International Classification of Diseases 11th Revision - Mortality and Morbidity Statistics',
    ),
    releaseId: release,
    child: chapters.map(({ key }) => linearizationUri(release, key)),
  }
}

export const releases = (release: string) => ({
  '@context': context('MultiVersion'),
  '@id': `${home}/icd/release/11/mms`,
  title: inEnglish(
    'International Classification of Diseases 11th Revision - Mortality and Morbidity Statistics',
  ),
  latestRelease: linearizationUri(release),
  release: [linearizationUri(release)],
})

export const codeInfo = (entry: Entry, release: string) => ({
  '@context': context('CodeInfo'),
  '@id': linearizationUri(release, `codeinfo/${text(entry, 'code')}`),
  code: text(entry, 'code'),
  stemId: linearizationUri(release, entry.key),
})

export const searchAnswer = (found: readonly Entry[], release: string) => ({
  error: false,
  errorMessage: null,
  resultChopped: false,
  words: null,
  destinationEntities: found.map((entry) => ({
    id: linearizationUri(release, entry.key),
    title: text(entry, 'title'),
    stemId: linearizationUri(release, entry.key),
    theCode: text(entry, 'kind') === 'category' ? text(entry, 'code') : '',
    isLeaf: true,
    matchingPVs: [],
  })),
})

/** `found` undefined: nothing is alike. */
export const autocodeAnswer = (searchText: string, found: Entry | undefined, release: string) => ({
  searchText,
  ...(found === undefined
    ? { matchLevel: 0, matchScore: 0 }
    : {
        matchingText: text(found, 'title'),
        theCode: text(found, 'code'),
        foundationURI: foundationUri(found.key),
        linearizationURI: linearizationUri(release, found.key),
        matchLevel: 0,
        matchScore: text(found, 'title').toLowerCase() === searchText.trim().toLowerCase() ? 1 : 0.5,
        matchType: 0,
      }),
})
