/** Packages of medicinal products: what is prescribed, scanned and handed out. One entry: one GTIN. */
import { register } from '#registers/register.ts'
import { words } from '#registers/words.ts'
import type { Finding } from '#standards/pl-ids/finding.ts'
import { isGtin } from '#standards/pl-ids/gtin.ts'
import { rplProductFinding } from '#standards/pl-ids/rpl-product-id.ts'
import { codeSystems, identifierSystems } from '#standards/pl-ids/systems.ts'
import { controlledOf } from '#standards/terminology/controlled-substances.table.ts'
import { medicines } from '#standards/terminology/medicines.table.ts'
import { packageToFhir } from '../edge/package-to-fhir.ts'
import { productName } from './product.ts'
import { described, kindOfMedicine, legalBasis, steward, validity } from './product-fields.ts'
import { packagesOf, reportFile } from './report-file.ts'
import { packageSays, packagesInRow, reportTables } from './report-table.ts'

function checkGtin(value: string): Finding {
  if (!/^[0-9]{14}$/.test(value)) return { fault: 'a GTIN has 14 digits here, with zeros in front' }
  return isGtin(value) ? undefined : { warning: 'the check digit does not fit' }
}

function* shipped() {
  for (const { gtin, productId, name, substance, strength, form, atc, pack } of medicines)
    yield {
      gtin,
      product: productId,
      name,
      inn: substance,
      strength,
      form,
      kind: 'human',
      atc: [atc],
      availability: availabilityOf(atc),
      units: [{ more: pack }],
    }
}

/** Strong narcotics and stimulants are Rpw (Prawo farmaceutyczne art. 23a ust. 1 pkt 4); all others of the sample are Rp. */
const availabilityOf = (atc: string): string =>
  ['I-N', 'II-P'].includes(controlledOf([atc])?.group ?? '') ? 'Rpw' : 'Rp'

export const pack = register({
  id: 'rpl.package',
  title: words('Opakowania produktów leczniczych', 'Packages of medicines', 'Упаковки лікарських засобів'),
  steward,
  legalBasis,
  fields: {
    gtin: {
      kind: 'code',
      label: words('GTIN', 'GTIN', 'GTIN'),
      isRequired: true,
      isSought: true,
      check: checkGtin,
    },
    product: {
      kind: 'code',
      label: words('Identyfikator produktu', 'Number of the product', 'Номер препарату'),
      isRequired: true,
      isSought: true,
      check: rplProductFinding,
    },
    ...described,
    kind: kindOfMedicine,
    validity,
    // KategoriaDostepnosciLekuRealizacjiRecepty, 2.16.840.1.113883.3.4424.13.11.75
    availability: {
      kind: 'code',
      label: words('Kategoria dostępności', 'Category of availability', 'Категорія відпуску'),
      codes: {
        Rp: words('na receptę', 'on prescription', 'за рецептом'),
        Rpz: words('na receptę do zastrzeżonego stosowania', 'restricted prescription', 'обмежений рецепт'),
        Rpw: words('na receptę, środek odurzający', 'prescription, narcotic', 'рецепт, наркотичний засіб'),
        Lz: words('lecznictwo zamknięte', 'hospital only', 'лише стаціонар'),
        OTC: words('bez recepty', 'without prescription', 'без рецепта'),
      },
    },
    isDeleted: { kind: 'flag', label: words('Skasowane', 'Deleted', 'Скасовано') },
    euNumber: { kind: 'text', label: words('Numer UE', 'EU number', 'Номер ЄС') },
    parallelDistributor: {
      kind: 'text',
      label: words('Dystrybutor równoległy', 'Parallel distributor', "Паралельний дистриб'ютор"),
    },
    units: { kind: 'parts', label: words('Jednostki opakowania', 'Units in it', 'Одиниці упаковки') },
  },
  key: ['gtin'],
  name: productName,
  shown: ['units', 'availability', 'inn'],
  isPublic: true,
  shipped: { from: '2026-01-01', rows: shipped, isSample: true },
  sources: [{ ...reportFile, entries: packagesOf }, ...reportTables(packagesInRow, packageSays)],
  toFhir: packageToFhir,
  fhirViews: [
    {
      type: 'Medication',
      toFhir: packageToFhir,
      parameters: {
        code: {
          kind: 'token',
          values: [
            { system: identifierSystems.medicine, field: 'product' },
            { system: codeSystems.atc, field: 'atc' },
          ],
        },
        identifier: { kind: 'token', values: [{ system: identifierSystems.gtin, field: 'gtin' }] },
      },
    },
  ],
})
