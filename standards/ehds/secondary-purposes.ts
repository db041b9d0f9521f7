/** What health data may be used for beside care (EHDS, Regulation (EU) 2025/327, art. 53). */
export const secondaryPurposes = [
  'public-health',
  'statistics',
  'quality',
  'research',
  'education',
  'training-ai',
] as const
