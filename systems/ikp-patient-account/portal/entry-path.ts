/** Where an entry of the profile is read: visits, documents and prescriptions have pages of their own. */
export function entryPath(kind: string, id: string): string {
  if (kind === 'visit' || kind === 'stay') return `/events/${id}`
  if (kind === 'document') return `/documents/${id}`
  if (kind === 'medicine') return `/prescriptions/${id}`
  return `/health/${kind}/${id}`
}
