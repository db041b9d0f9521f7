/** ICD-9 PL: procedures as the National Health Fund lists them, edition 5.19 with its groups and a later list without them. */
import {
  codeSystemRegister,
  codesWithNames,
  listOfChanges,
  otherWording,
  validity,
} from './code-system-register.ts'

const columns = ['code1', 'name1', 'code2', 'name2', 'code3', 'name3', 'code4', 'name4']

/** 00.9600 stands below 00.96, that below 00.9 and 00; laboratory tests (A01) below a letter, and all letters below AA. */
function above(code: string): string[] {
  if (/^[A-Z]/.test(code)) return code === 'AA' ? [] : [code.slice(0, 1), 'AA']
  return [5, 4, 2].filter((length) => length < code.length).map((length) => code.slice(0, length))
}

export const icd9pl = codeSystemRegister({
  id: 'rsk.icd9pl',
  title: { pl: 'Procedury medyczne ICD-9 PL', en: 'Procedures ICD-9 PL', uk: 'Медичні процедури ICD-9 PL' },
  steward: 'Narodowy Fundusz Zdrowia',
  legalBasis:
    'Zarządzenia Prezesa NFZ, Międzynarodowa Klasyfikacja Procedur Medycznych, https://www.nfz.gov.pl',
  fields: { other: otherWording, ...validity },
  sources: [
    listOfChanges(/^icd9pl-zmiany.*\.csv$/),
    {
      file: /^ICD-9_PL_w_5_19.*\.csv$/,
      form: 'csv',
      separator: '=',
      isQuoted: false,
      columns,
      needs: columns,
      isWhole: false,
      says: ['other'],
      entries: (row) =>
        [1, 2, 3, 4].flatMap((level) => {
          const code = row[`code${level}`]?.trim()
          return code ? [{ code, other: row[`name${level}`] }] : []
        }),
    },
    { ...codesWithNames(/^icd9-pl-procedures\.tsv$/), isWhole: false, says: ['pl'] },
  ],
  codeSystem: {
    url: 'urn:oid:2.16.840.1.113883.3.4424.11.2.6',
    content: 'complete',
    above,
    synonyms: { fields: ['other'], language: 'pl' },
    isGroup: (code) => /^([A-Z]{1,2}|\d\d(\.\d)?)$/.test(code),
  },
})
