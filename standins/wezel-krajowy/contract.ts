/** Węzeł Krajowy, the national identity node: it vouches for four attributes of a person who proved who they are. */
import { Type } from 'typebox'
import { command, contract, query } from '#kernel/contract.ts'
import { Day, Pesel } from '#standards/pl-ids/schemas.ts'

const Text = Type.String({ minLength: 1, maxLength: 200 })

/** Where the node answers, below its address. */
export const nodePaths = {
  signIn: '/login/SingleSignOnService',
  resolve: '/login-services/idpArtifactResolutionService',
  logout: '/login-services/singleLogoutService',
} as const

export const wezelKrajowy = contract('wezel-krajowy', {
  /**
   * The person behind a one-time artifact, who signed in because of our request with this id. `atHighest`: believed at the highest level
   * of assurance alone.
   */
  resolve: query(
    Type.Object({ artifact: Text, request: Text, atHighest: Type.Optional(Type.Boolean()) }),
    Type.Object({
      givenName: Text,
      familyName: Text,
      pesel: Pesel,
      birthDate: Day,
      /** Id of the assertion: to be refused when it is seen again. */
      assertion: Text,
      nameId: Text,
      sessionIndex: Text,
    }),
  ),
  /** The person signed out here: the node ends its session, and those of other services. */
  logout: command(Type.Object({ nameId: Text, sessionIndex: Text }), Type.Object({})),
})
