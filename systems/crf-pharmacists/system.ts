/** CRF — Centralny Rejestr Farmaceutów: pharmacists' rights to practise, and where they work. */
import { system } from '#kernel/system.ts'
import { takeDecision, tellPractice } from '#registers/licences/handlers.ts'
import { crf } from './contract.ts'
import { pharmacist } from './registers/pharmacist.ts'

export default system({
  id: 'crf',
  name: 'Centralny Rejestr Farmaceutów',
  steward: 'Ministerstwo Zdrowia',
  contract: crf,
  handles: { practice: tellPractice(pharmacist), decide: takeDecision(pharmacist) },
})
