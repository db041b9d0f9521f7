/**
 * By which first bytes files of a media type are known (https://mimesniff.spec.whatwg.org/#matching-a-mime-type-pattern, and the standards
 * of the formats). Letters stand for themselves in latin1, `?` for any byte; `at` is where they stand, 0 unless told.
 */

export interface Signature {
  readonly bytes: string
  readonly at?: number
}

const zip: readonly Signature[] = [{ bytes: 'PK\x03\x04' }, { bytes: 'PK\x05\x06' }]
const ole: readonly Signature[] = [{ bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' }]
const isoMedia: readonly Signature[] = [{ bytes: 'ftyp', at: 4 }]
const ogg: readonly Signature[] = [{ bytes: 'OggS' }]
const tiff: readonly Signature[] = [
  { bytes: 'II*\0' },
  { bytes: 'MM\0*' },
  { bytes: 'II+\0' },
  { bytes: 'MM\0+' },
]
const matroska: readonly Signature[] = [{ bytes: '\x1aE\xdf\xa3' }]
const mpegAudio: readonly Signature[] = [
  { bytes: 'ID3' },
  ...['\xff\xfb', '\xff\xfa', '\xff\xf3', '\xff\xf2', '\xff\xe3', '\xff\xe2'].map((bytes) => ({ bytes })),
]

export const signatures: Readonly<Record<string, readonly Signature[]>> = {
  'application/pdf': [{ bytes: '%PDF-' }],
  'application/postscript': [{ bytes: '%!PS' }],
  'application/rtf': [{ bytes: '{\\rtf' }],
  'text/rtf': [{ bytes: '{\\rtf' }],
  'application/dicom': [{ bytes: 'DICM', at: 128 }],
  'application/gzip': [{ bytes: '\x1f\x8b\x08' }],
  'application/x-gzip': [{ bytes: '\x1f\x8b\x08' }],
  'application/zip': zip,
  'application/x-zip-compressed': zip,
  'application/epub+zip': zip,
  'application/vnd.rar': [{ bytes: 'Rar!\x1a\x07' }],
  'application/x-7z-compressed': [{ bytes: '7z\xbc\xaf\x27\x1c' }],
  'application/msword': ole,
  'application/vnd.ms-excel': ole,
  'application/vnd.ms-powerpoint': ole,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': zip,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': zip,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': zip,
  'application/vnd.oasis.opendocument.text': zip,
  'application/vnd.oasis.opendocument.spreadsheet': zip,
  'application/vnd.oasis.opendocument.presentation': zip,
  'image/png': [{ bytes: '\x89PNG\r\n\x1a\n' }],
  'image/jpeg': [{ bytes: '\xff\xd8\xff' }],
  'image/gif': [{ bytes: 'GIF87a' }, { bytes: 'GIF89a' }],
  'image/webp': [{ bytes: 'RIFF????WEBP' }],
  'image/bmp': [{ bytes: 'BM' }],
  'image/tiff': tiff,
  'image/heic': isoMedia,
  'image/avif': isoMedia,
  'image/jp2': [{ bytes: '\0\0\0\x0cjP  \r\n\x87\n' }],
  'audio/mpeg': mpegAudio,
  'audio/mp4': isoMedia,
  'audio/ogg': ogg,
  'audio/wav': [{ bytes: 'RIFF????WAVE' }],
  'audio/x-wav': [{ bytes: 'RIFF????WAVE' }],
  'audio/flac': [{ bytes: 'fLaC' }],
  'video/mp4': isoMedia,
  'video/quicktime': isoMedia,
  'video/ogg': ogg,
  'video/webm': matroska,
  'video/x-matroska': matroska,
  'video/x-msvideo': [{ bytes: 'RIFF????AVI ' }],
}

/** Programs of operating systems: nothing that belongs into a record, whatever it is called. */
export const programs: readonly Signature[] = [
  { bytes: '\x7fELF' },
  { bytes: '\xfe\xed\xfa\xce' },
  { bytes: '\xfe\xed\xfa\xcf' },
  { bytes: '\xce\xfa\xed\xfe' },
  { bytes: '\xcf\xfa\xed\xfe' },
  { bytes: '\0asm' },
  // DOS and Windows: pages in the last block and blocks follow the two letters, which alone may begin a text.
  { bytes: 'MZ\x90\0' },
  { bytes: 'MZP\0' },
  { bytes: 'MZ\0\0' },
]
