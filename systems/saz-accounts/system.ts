/** SAZ — System Administracji Zabezpieczenia: accounts and sessions. */
import { system } from '#kernel/system.ts'
import { saz } from './contract.ts'
import { account, answerQuestion, endSessions, openQuestions } from './operations/account.ts'
import { answerIssuing } from './operations/answer-issuing.ts'
import { consents, endConsent, giveConsent } from './operations/consents.ts'
import { endingCertificates } from './operations/ending-certificates.ts'
import { applications, launch, ownApplications } from './operations/launch.ts'
import { nodeSignOut } from './operations/node-sign-out.ts'
import {
  addContact,
  chooseNotices,
  confirmContact,
  notices,
  removeContact,
  stopNotices,
} from './operations/notices.ts'
import { addOfficeProgram, officePrograms, removeOfficeProgram } from './operations/office-programs.ts'
import { addPasskey, choosePasskeyUse, passkeyOptions, removePasskey, stepUp } from './operations/passkeys.ts'
import { providerToken } from './operations/provider-token.ts'
import { pseudonymsOf } from './operations/pseudonyms-of.ts'
import {
  agreeToReidentification,
  askReidentification,
  reidentifications,
} from './operations/reidentification.ts'
import { seatsNow } from './operations/seats-now.ts'
import { awaitedFactor, finishSignIn, secondFactorOptions } from './operations/second-factor.ts'
import { session } from './operations/session.ts'
import { completeSignature, newSigningKey, prepareSignature, sign, signingKey } from './operations/sign.ts'
import { signIn } from './operations/sign-in.ts'
import { signInByWallet } from './operations/sign-in-by-wallet.ts'
import { signOut } from './operations/sign-out.ts'
import { askWasItYou } from './reactions/ask-was-it-you.ts'
import { endOfTheDead } from './reactions/end-of-the-dead.ts'
import { tellIssued } from './reactions/tell-issued.ts'

export default system({
  id: 'saz',
  name: 'System Administracji Zabezpieczenia',
  steward: 'Ministerstwo Zdrowia',
  contract: saz,
  owns: ['Provenance'],
  handles: {
    signIn,
    signInByWallet,
    session,
    seatsNow,
    signOut,
    nodeSignOut,
    account,
    endSessions,
    answerQuestion,
    openQuestions,
    endingCertificates,
    choosePasskeyUse,
    awaitedFactor,
    secondFactorOptions,
    finishSignIn,
    passkeyOptions,
    addPasskey,
    removePasskey,
    stepUp,
    pseudonymsOf,
    askReidentification,
    reidentifications,
    agreeToReidentification,
    signingKey,
    newSigningKey,
    sign,
    prepareSignature,
    completeSignature,
    applications,
    launch,
    ownApplications,
    providerToken,
    officePrograms,
    addOfficeProgram,
    removeOfficeProgram,
    giveConsent,
    consents,
    endConsent,
    notices,
    addContact,
    confirmContact,
    removeContact,
    chooseNotices,
    stopNotices,
    answerIssuing,
  },
  hears: [endOfTheDead, askWasItYou, tellIssued],
  tables: new URL('./tables/', import.meta.url),
})
