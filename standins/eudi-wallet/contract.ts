/** An EU Digital Identity Wallet and who issues the identities (PID) in it. */

/** Where the stand-in answers, below its address. */
export const walletPaths = {
  /** What a relying party's link or QR code opens. */
  authorize: '/authorize',
  /** Whether the identities still stand (Token Status List). */
  statusList: '/status-lists/1',
} as const
