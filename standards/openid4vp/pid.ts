/**
 * Person identification data (PID) of the EU Digital Identity Wallet, as SD-JWT VC: what is asked for in DCQL (OpenID4VP 1.0 §6) and
 * what comes back. Names of claims:
 * https://github.com/eu-digital-identity-wallet/eudi-doc-attestation-rulebooks-catalog/blob/main/rulebooks/pid/pid-rulebook.md (4.1).
 */
import { parsePesel } from '../pl-ids/pesel.ts'
import type { Claims } from '../sd-jwt/disclosures.ts'
import { distrust } from '../sd-jwt/refusal.ts'

/** The Union's type and, by its naming rule, Poland's own. */
export const pidTypes = ['urn:eudi:pid:1', 'urn:eudi:pid:pl:1'] as const

/** Name of our only question in the answer. */
export const pidQueryId = 'pid'

/**
 * What identifies a person in Poland, and nothing beyond: four attributes, and that Poland issued them. `authorities`: key identifiers
 * of issuers that are trusted, so that wallets offer no others (DCQL `aki`, §6.1.1.1).
 */
export const pidQuery = (authorities: readonly Buffer[]) => ({
  credentials: [
    {
      id: pidQueryId,
      format: 'dc+sd-jwt',
      meta: { vct_values: pidTypes },
      ...(authorities.length > 0 && {
        trusted_authorities: [{ type: 'aki', values: authorities.map((each) => each.toString('base64url')) }],
      }),
      claims: [
        { path: ['personal_administrative_number'] },
        { path: ['given_name'] },
        { path: ['family_name'] },
        { path: ['birthdate'] },
        { path: ['issuing_country'], values: ['PL'] },
      ],
    },
  ],
})

export interface PidPerson {
  readonly pesel: string
  readonly givenName: string
  readonly familyName: string
  /** YYYY-MM-DD. */
  readonly birthDate: string
}

/**
 * The person of a Polish PID. Whatever else a wallet disclosed is left behind. A personal number of another country is no PESEL,
 * even when it looks like one. Refuses `claims`.
 */
export function readPid(claims: Claims): PidPerson {
  if (claims.issuing_country !== 'PL') distrust('claims', 'Only a Polish identity has a PESEL.')
  const pesel = textOf(claims.personal_administrative_number)
  const birthDate = textOf(claims.birthdate)
  if (parsePesel(pesel)?.birthDate !== birthDate)
    distrust('claims', 'The personal number is no PESEL of somebody born that day.')
  return { pesel, birthDate, givenName: textOf(claims.given_name), familyName: textOf(claims.family_name) }
}

function textOf(claim: unknown): string {
  if (typeof claim === 'string' && claim.trim() !== '' && claim.length <= 100) return claim.normalize('NFC')
  return distrust('claims', 'The wallet left out something that identifies the person.')
}
