/** A referral to a spa as a document, made of what the doctor knows. */
import { block, qualified } from './compose-header.ts'
import {
  beginningOf,
  type Coded,
  type CommonFacts,
  diagnosesOf,
  ofIcd9,
  paragraph,
  pointing,
} from './compose-referral.ts'
import { findingsOf, type SpaFindings } from './compose-spa-findings.ts'
import { classifiers, csioz } from './names.ts'
import type { SpaReferral } from './referral.ts'

export interface SpaFacts extends CommonFacts {
  /** RSUZDR: treatment, rehabilitation. */
  readonly service: keyof typeof services
  /** TRSU: in the spa, or by the day. */
  readonly mode: keyof typeof modes
  readonly history: {
    readonly complaints: string
    readonly oncology?: string
    readonly spaInThreeYears?: string
  }
  readonly findings: SpaFindings
  /** `at`: `YYYYMMDD` */
  readonly results: readonly (Coded & { readonly at: string; readonly text?: string })[]
  /** On paper, electronically. */
  readonly letters: 'P' | 'E'
  /** Of a child: kind of school and class. */
  readonly school?: string
  /** By the day: where, and when. */
  readonly preferred?: string
}

const services = { LU: 'Leczenie uzdrowiskowe', RU: 'Rehabilitacja uzdrowiskowa' } as const
const modes = { TS: 'Tryb stacjonarny', TA: 'Tryb ambulatoryjny' } as const

export function composeSpaReferral(facts: SpaFacts): SpaReferral {
  const { service, mode, history, findings, results, diagnoses, letters, school, preferred } = facts
  const title =
    service === 'LU' ? 'Skierowanie na leczenie uzdrowiskowe' : 'Skierowanie na rehabilitację uzdrowiskową'
  const beginning = beginningOf(facts, title, '02.10', [
    qualified(['RSUZDR', 'Rodzaj świadczenia uzdrowiskowego'], service, classifiers),
    qualified(['TRSU', 'Tryb realizacji świadczenia uzdrowiskowego'], mode, classifiers),
  ])
  return {
    ...beginning,
    ...(school !== undefined && { school: { narrative: [paragraph(`Rodzaj szkoły, klasa: ${school}`)] } }),
    history: {
      title: { words: 'Wywiad' },
      narrative: [
        block('paragraph', 'p1_wywiad', block('content', 'p1_wywiad_wartosc', history.complaints)),
        block('paragraph', 'p1_wywiad_leczenie_onkologiczne', history.oncology ?? 'NIE'),
        block('paragraph', 'p1_wywiad_leczenie_uzdrowiskowe_3_lat', history.spaInThreeYears ?? 'NIE'),
      ],
    },
    findings: findingsOf(findings),
    results: {
      title: { words: 'Aktualne wyniki badań' },
      narrative: results.map(({ code, name, at, text }, index) =>
        block('paragraph', `OBS_WB_${index + 1}`, [at, code, name, text].filter(Boolean).join(' ')),
      ),
      results: results.map((each, index) => ({
        typeCode: 'COMP',
        code: ofIcd9(each),
        text: pointing(`OBS_WB_${index + 1}`),
        at: { value: each.at },
      })),
    },
    diagnoses: diagnosesOf(diagnoses),
    letters: {
      title: { words: 'Korespondencja z pacjentem' },
      narrative: [block('paragraph', 'ACT_1', ways[letters])],
      letters: {
        code: { code: letters, codeSystem: `${csioz}.13.5.11`, displayName: ways[letters] },
        text: pointing('ACT_1'),
      },
    },
    ...(preferred !== undefined && {
      byTheDay: {
        title: { words: 'Leczenie ambulatoryjne' },
        narrative: [block('paragraph', 'p1_la_miejsce', preferred)],
      },
    }),
  }
}

const ways = { P: 'Korespondencja drogą papierową', E: 'Korespondencja drogą elektroniczną' } as const
