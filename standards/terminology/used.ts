/** What an answer was made from, for `expansion.parameter` and the warnings about it: canonicals with versions. */
import { canonicalText } from './canonical.ts'
import { standardsStatusOf } from './code-system-definition.ts'
import type { SystemDescription } from './code-system-provider.ts'
import type { ValueSet } from './value-set-definition.ts'
import type { VersionChoice } from './version-rules.ts'

type Standing = 'deprecated' | 'withdrawn' | 'experimental' | 'draft'

export interface Doubtful {
  readonly what: 'CodeSystem' | 'ValueSet'
  readonly canonical: string
  readonly standing: Standing
}

export class Used {
  readonly codeSystems = new Set<string>()
  readonly fragments = new Set<string>()
  readonly valueSets = new Set<string>()
  readonly supplements = new Set<string>()
  /** `system-version` and its kin that decided something: name and canonical. */
  readonly rules = new Map<string, { name: string; canonical: string }>()
  readonly doubtful = new Map<string, Doubtful>()

  system(about: SystemDescription): void {
    const canonical = canonicalText(about.url, about.version)
    if (this.codeSystems.has(canonical)) return
    this.codeSystems.add(canonical)
    if (about.content === 'fragment') this.fragments.add(canonical)
    for (const supplement of about.supplements) this.supplements.add(supplement)
    const standing = standingOf(about)
    if (standing !== undefined) this.doubt({ what: 'CodeSystem', canonical, standing })
  }

  valueSet(valueSet: ValueSet, isRoot: boolean): void {
    const canonical = canonicalText(valueSet.url ?? '', valueSet.version)
    if (!isRoot && valueSet.url !== undefined) this.valueSets.add(canonical)
    const status = standardsStatusOf(valueSet as { extension?: object[] })
    if (status === 'deprecated' || status === 'withdrawn')
      this.doubt({ what: 'ValueSet', canonical, standing: status })
  }

  rule(url: string, { wanted, by }: VersionChoice): void {
    const name = ruleNames[by]
    if (name === undefined || wanted === undefined) return
    const canonical = canonicalText(url, wanted)
    this.rules.set(`${name} ${canonical}`, { name, canonical })
  }

  doubt(doubtful: Doubtful): void {
    this.doubtful.set(`${doubtful.standing} ${doubtful.canonical}`, doubtful)
  }
}

const ruleNames: Partial<Record<VersionChoice['by'], string>> = {
  default: 'system-version',
  check: 'check-system-version',
  force: 'force-system-version',
}

function standingOf({ standardsStatus, status, isExperimental }: SystemDescription): Standing | undefined {
  if (standardsStatus === 'deprecated' || standardsStatus === 'withdrawn') return standardsStatus
  if (status === 'draft' || standardsStatus === 'draft') return 'draft'
  return isExperimental === true ? 'experimental' : undefined
}
