/** The key service that settings speak of: ours over HTTP, or any that speaks KMIP. */
import type { KeyService } from './key-service.ts'
import { KeyServiceClient } from './key-service-client.ts'
import type { KeyServiceSettings } from './key-service-settings.ts'
import { KmipKeyService } from './kmip/key-service.ts'

export const keyServiceAt = (settings: KeyServiceSettings): KeyService =>
  settings.address.startsWith('kmips:') ? new KmipKeyService(settings) : new KeyServiceClient(settings)
