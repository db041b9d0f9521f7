/**
 * Parts of the resort code of a cell: I the book, V the unit, VII the cell, VIII its specialty (rozporządzenie z 17 maja 2012 r., t.j.
 * Dz.U. 2019 poz. 173). A unit is known by I and V, a cell by I and VII.
 */
import { bookIn, said } from './fields.ts'

export function cellIn(row: Readonly<Record<string, string>>) {
  const [book, part] = [bookIn(row), said(row, 'Kod jednostki')]
  return {
    number: `${book}-${said(row, 'Kod komórki').padStart(3, '0')}`,
    book,
    unit: part === '' ? '' : `${book}-${part.padStart(2, '0')}`,
    name: said(row, 'Nazwa komórki') || said(row, 'Specjalność komórki'),
    specialty: said(row, 'kodResortVIII').padStart(4, '0'),
    beds: said(row, 'Liczba łóżek ogółem'),
  }
}
