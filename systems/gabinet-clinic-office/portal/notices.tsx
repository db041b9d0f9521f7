/** What stands above every page: a right to practise that does not hold today, and records that are open to save a life. */
import { LicenceBanner } from './licence/licence-banner.tsx'
import { RescueBanner } from './rescue/rescue-banner.tsx'

export function Notices() {
  return (
    <>
      <LicenceBanner />
      <RescueBanner />
    </>
  )
}
