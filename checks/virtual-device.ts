/** Passkeys for tests: the authenticator that Chromium itself plays (https://www.w3.org/TR/webauthn-3/#sctn-automation). */
import type { Page } from 'playwright-core'

export interface VirtualDevice {
  /** Whether the person at it is the right one. */
  verifies(isPerson: boolean): Promise<void>
  /** Gives the passkeys made at another one to this one: Chromium has one for each page. */
  takeFrom(other: VirtualDevice): Promise<void>
  credentials(): Promise<readonly Credential[]>
}

interface Credential {
  readonly credentialId: string
  readonly isResidentCredential: boolean
  readonly privateKey: string
  readonly signCount: number
  readonly rpId?: string
  readonly userHandle?: string
}

/** From now on the page has a device, with a person's finger on it. */
export async function virtualDevice(page: Page): Promise<VirtualDevice> {
  const device = await page.context().newCDPSession(page)
  await device.send('WebAuthn.enable')
  const { authenticatorId } = await device.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    async verifies(isUserVerified) {
      await device.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified })
    },
    async takeFrom(other) {
      for (const credential of await other.credentials())
        await device.send('WebAuthn.addCredential', { authenticatorId, credential })
    },
    async credentials() {
      return (await device.send('WebAuthn.getCredentials', { authenticatorId })).credentials
    },
  }
}
