/** SOR — System Obsługi Rejestrów: people, medical workers and providers. */
import { system } from '#kernel/system.ts'
import { sor } from './contract.ts'
import { decideAfterLink, linkActs, toDecideAfterLink } from './operations/after-link.ts'
import { childrenOf } from './operations/children-of.ts'
import { declare } from './operations/declare.ts'
import { directory } from './operations/directory.ts'
import { disputeLink } from './operations/dispute-link.ts'
import { findInDirectory } from './operations/find-in-directory.ts'
import { findPeople } from './operations/find-people.ts'
import { holdsPost } from './operations/holds-post.ts'
import { agreeToLink, askToLink, unlink } from './operations/link-people.ts'
import { dismissAlike, linksWaiting } from './operations/links-waiting.ts'
import { person } from './operations/person.ts'
import { personByDocument } from './operations/person-by-document.ts'
import { personByPesel } from './operations/person-by-pesel.ts'
import { personWithout } from './operations/person-without.ts'
import { register } from './operations/register.ts'
import { registerWithout } from './operations/register-without.ts'
import { worker } from './operations/worker.ts'
import { workerByLicence } from './operations/worker-by-licence.ts'
import { workerByPesel } from './operations/worker-by-pesel.ts'
import { takeOver } from './reactions/take-over.ts'
import { verifyLater } from './reactions/verify-later.ts'

export default system({
  id: 'sor',
  name: 'System Obsługi Rejestrów',
  steward: 'Ministerstwo Zdrowia',
  contract: sor,
  owns: [
    'Patient',
    'Person',
    'Practitioner',
    'PractitionerRole',
    'Organization',
    'Location',
    'RelatedPerson',
  ],
  handles: {
    person,
    personByPesel,
    findPeople,
    register,
    registerWithout,
    askToLink,
    agreeToLink,
    unlink,
    linkActs,
    disputeLink,
    linksWaiting,
    dismissAlike,
    toDecideAfterLink,
    decideAfterLink,
    personByDocument,
    personWithout,
    workerByPesel,
    holdsPost,
    workerByLicence,
    worker,
    directory,
    findInDirectory,
    childrenOf,
    declare,
  },
  hears: [takeOver, verifyLater],
})
