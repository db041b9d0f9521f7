/** RSK — Rejestr Systemów Kodowania: the state's code systems, as registers and as FHIR code systems. */
import { system } from '#kernel/system.ts'
import { provideDefinitions } from '#record/terminology/of-world.ts'
import { rsk } from './contract.ts'
import { codes } from './operations/codes.ts'
import { dictionary } from './operations/dictionary.ts'
import { findDiagnoses } from './operations/find-diagnoses.ts'
import { icdElevenOf } from './operations/icd-eleven-of.ts'
import { RegisterDefinitions } from './store.ts'

provideDefinitions((world) => new RegisterDefinitions(world))

export default system({
  id: 'rsk',
  name: 'Rejestr Systemów Kodowania',
  steward: 'Ministerstwo Zdrowia',
  contract: rsk,
  handles: { codes, findDiagnoses, dictionary, icdElevenOf },
})
