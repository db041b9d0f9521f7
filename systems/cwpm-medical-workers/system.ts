/** CWPM — Centralny Wykaz Pracowników Medycznych: rights to practise of every medical profession but the pharmacists'. */
import { system } from '#kernel/system.ts'
import { takeDecision, tellPractice } from '#registers/licences/handlers.ts'
import { closeUnlicensed, tellUnlicensed } from '#registers/licences/unlicensed.ts'
import { cwpm } from './contract.ts'
import { placesIn } from './operations/places.ts'
import { licence } from './registers/licence.ts'

export default system({
  id: 'cwpm',
  name: 'Centralny Wykaz Pracowników Medycznych',
  steward: 'Ministerstwo Zdrowia',
  contract: cwpm,
  handles: {
    practice: tellPractice(licence),
    decide: takeDecision(licence),
    unlicensed: tellUnlicensed(licence, placesIn),
    closeUnlicensed: closeUnlicensed(licence),
  },
})
