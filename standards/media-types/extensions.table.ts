/** How names of files of a media type end (https://www.iana.org/assignments/media-types). */
const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'application/xml': 'xml',
  'application/json': 'json',
  'application/dicom': 'dcm',
  'application/zip': 'zip',
  'application/gzip': 'gz',
  'application/rtf': 'rtf',
  'application/msword': 'doc',
  'application/vnd.ms-excel': 'xls',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/hl7-v3+xml': 'xml',
  'text/plain': 'txt',
  'text/xml': 'xml',
  'text/csv': 'csv',
  'text/html': 'html',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/tiff': 'tif',
  'image/svg+xml': 'svg',
  'audio/mpeg': 'mp3',
  'audio/wav': 'wav',
  'video/mp4': 'mp4',
  'application/fhir+ndjson': 'ndjson',
}

/** `bin` for types that are not known here: nothing that a desktop would run. */
export const extensionOf = (contentType: string): string =>
  extensions[contentType.toLowerCase().split(';')[0]?.trim() ?? ''] ?? 'bin'
