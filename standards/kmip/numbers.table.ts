/** Numbers of KMIP that are used here (KMIP 2.1, sections 11 and 9.1.1.1 with table "Tags"); those of 1.4 are the same where both have them. */

export const tags = {
  attribute: 0x420008,
  attributeName: 0x42000a,
  attributeValue: 0x42000b,
  batchCount: 0x42000d,
  batchErrorContinuationOption: 0x42000e,
  batchItem: 0x42000f,
  batchOrderOption: 0x420010,
  blockCipherMode: 0x420011,
  commonTemplateAttribute: 0x42001f,
  cryptographicAlgorithm: 0x420028,
  cryptographicDomainParameters: 0x420029,
  cryptographicLength: 0x42002a,
  cryptographicParameters: 0x42002b,
  cryptographicUsageMask: 0x42002c,
  ivCounterNonce: 0x42003d,
  keyBlock: 0x420040,
  keyFormatType: 0x420042,
  keyMaterial: 0x420043,
  keyValue: 0x420045,
  name: 0x420053,
  nameType: 0x420054,
  nameValue: 0x420055,
  objectType: 0x420057,
  operation: 0x42005c,
  paddingMethod: 0x42005f,
  privateKeyTemplateAttribute: 0x420065,
  privateKeyUniqueIdentifier: 0x420066,
  protocolVersion: 0x420069,
  protocolVersionMajor: 0x42006a,
  protocolVersionMinor: 0x42006b,
  publicKey: 0x42006d,
  publicKeyTemplateAttribute: 0x42006e,
  publicKeyUniqueIdentifier: 0x42006f,
  recommendedCurve: 0x420075,
  requestHeader: 0x420077,
  requestMessage: 0x420078,
  requestPayload: 0x420079,
  responseHeader: 0x42007a,
  responseMessage: 0x42007b,
  responsePayload: 0x42007c,
  resultMessage: 0x42007d,
  resultReason: 0x42007e,
  resultStatus: 0x42007f,
  revocationReason: 0x420081,
  revocationReasonCode: 0x420082,
  state: 0x42008d,
  templateAttribute: 0x420091,
  timeStamp: 0x420092,
  uniqueBatchItemId: 0x420093,
  uniqueIdentifier: 0x420094,
  digitalSignatureAlgorithm: 0x4200ae,
  data: 0x4200c2,
  signatureData: 0x4200c3,
  tagLength: 0x4200ce,
  additionalData: 0x4200fe,
  authenticationTag: 0x4200ff,
  sensitive: 0x420120,
  extractable: 0x420122,
  attributes: 0x420125,
  commonAttributes: 0x420126,
  privateKeyAttributes: 0x420127,
  publicKeyAttributes: 0x420128,
} as const

export const operations = {
  create: 0x01,
  createKeyPair: 0x02,
  locate: 0x08,
  get: 0x0a,
  getAttributes: 0x0b,
  activate: 0x12,
  revoke: 0x13,
  destroy: 0x14,
  discoverVersions: 0x1e,
  encrypt: 0x1f,
  decrypt: 0x20,
  sign: 0x21,
} as const

export const reasons = {
  itemNotFound: 0x01,
  authenticationNotSuccessful: 0x03,
  invalidMessage: 0x04,
  operationNotSupported: 0x05,
  invalidField: 0x07,
  cryptographicFailure: 0x0a,
  permissionDenied: 0x0c,
  keyFormatTypeNotSupported: 0x10,
  nonUniqueName: 0x35,
  objectNotFound: 0x37,
  notAuthorised: 0x39,
  serverLimitExceeded: 0x3a,
  unsupportedVersion: 0x3f,
  wrongLifecycleState: 0x43,
  generalFailure: 0x100,
} as const

export const objectTypes = { symmetricKey: 2, publicKey: 3, privateKey: 4 } as const
export const algorithms = { aes: 3, rsa: 4, ecdsa: 6, ec: 0x1a } as const
export const states = { preActive: 1, active: 2, deactivated: 3 } as const
export const usages = { sign: 1, verify: 2, encrypt: 4, decrypt: 8 } as const
export const keyFormats = { pkcs1: 3, x509: 5 } as const
/** Block cipher mode GCM, padding PKCS1 v1.5, name as text, curve P-256, revocation because the key is used no more. */
export const gcm = 9
export const pkcs1v15 = 8
export const uninterpretedText = 1
export const p256 = 7
export const cessationOfOperation = 6
export const signatureAlgorithms = { rsaSha256: 5, ecdsaSha256: 0x0e } as const
