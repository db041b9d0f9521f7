/** RPL — Rejestr Produktów Leczniczych: every medicinal product admitted to trading, and its packages. */
import { system } from '#kernel/system.ts'
import { rpl } from './contract.ts'
import { checkQuality } from './operations/check-quality.ts'
import { decideFinding } from './operations/decide-finding.ts'
import { equivalentsOf } from './operations/equivalents-of.ts'
import { findPacks } from './operations/find-packs.ts'
import { findings } from './operations/findings.ts'
import { packsOf } from './operations/packs-of.ts'
import { publication, publishChangedMedicines, publishMedicines } from './operations/publish-medicines.ts'
import { qualityReport } from './operations/quality-report.ts'

export default system({
  id: 'rpl',
  name: 'Rejestr Produktów Leczniczych',
  steward: 'Urząd Rejestracji Produktów Leczniczych, Wyrobów Medycznych i Produktów Biobójczych',
  contract: rpl,
  handles: {
    findPacks,
    packsOf,
    equivalentsOf,
    checkQuality,
    qualityReport,
    findings,
    decideFinding,
    publishMedicines,
    publishChangedMedicines,
    publication,
  },
  tables: new URL('./tables/', import.meta.url),
})
