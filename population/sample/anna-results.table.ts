/**
 * What was measured and found at Anna Kowalska's yearly, later half-yearly visits: sixteen years in one view. Weight and
 * sugar rise for years, treatment turns them.
 */

export interface Measured {
  readonly monthsAgo: number
  readonly systolic: number
  readonly diastolic: number
  /** kg */
  readonly weight: number
  /** %; not measured before anybody thought of diabetes. */
  readonly hba1c: number | null
  readonly glucose: number
  readonly hdl: number
  readonly ldl: number
  readonly triglycerides: number
  readonly creatinine: number
  /** Albumin to creatinine in urine, mg/g. */
  readonly acr: number | null
  readonly tsh: number | null
}

type Row = readonly [
  monthsAgo: number,
  systolic: number,
  diastolic: number,
  weight: number,
  hba1c: number | null,
  glucose: number,
  hdl: number,
  ldl: number,
  triglycerides: number,
  creatinine: number,
  acr: number | null,
  tsh: number | null,
]

// biome-ignore format: an aligned table is easier to read and to check
const rows: readonly Row[] = [
  // months ago, pressure, weight, HbA1c, glucose, HDL, LDL,  TG,  creat., ACR,  TSH
  [181,  118, 76, 68.0, null,  88, 58, 112, 104, 0.68, null, 1.8 ],
  [169,  120, 78, 69.5, null,  90, 57, 115, 110, 0.70, null, null],
  [156,  122, 78, 71.0, null,  93, 55, 118, 118, 0.69, null, 2.1 ],
  [144,  124, 80, 73.2, null,  95, 54, 121, 126, 0.71, null, null],
  [132,  126, 82, 75.0, null,  97, 53, 126, 135, 0.70, null, null],
  [117,  138, 88, 82.4, 5.7,  102, 50, 131, 162, 0.72, null, 2.4 ],
  [108,  148, 94, 82.0, 5.9,  106, 49, 134, 168, 0.73, 12,   null],
  [97,   138, 86, 83.1, 6.1,  111, 48, 136, 175, 0.74, 14,   2.0 ],
  [90,   136, 86, 84.0, 6.6,  128, 46, 138, 190, 0.74, 18,   null],
  [84,   134, 84, 84.6, 7.9,  164, 45, 140, 214, 0.75, 24,   1.9 ],
  [78,   132, 84, 82.8, 7.1,  142, 46, 137, 188, 0.74, 22,   null],
  [72,   134, 84, 82.0, 6.9,  136, 47, 136, 176, 0.76, null, 2.2 ],
  [66,   136, 86, 82.9, 7.2,  144, 46, 138, 184, 0.75, 26,   null],
  [60,   138, 86, 84.1, 7.6,  153, 45, 141, 201, 0.77, null, null],
  [54,   140, 88, 85.0, 8.0,  166, 44, 143, 216, 0.78, 34,   2.5 ],
  [48,   138, 86, 85.4, 8.4,  178, 44, 146, 222, 0.79, 38,   null],
  [42,   132, 82, 82.6, 7.4,  149, 46, 142, 186, 0.79, 31,   null],
  [36,   130, 82, 81.2, 7.1,  140, 47, 139, 174, 0.78, null, 2.3 ],
  [30,   128, 80, 80.3, 7.0,  136, 48, 141, 168, 0.80, 25,   null],
  [24,   128, 80, 79.6, 6.9,  134, 49, 138, 165, 0.79, null, null],
  [18,   126, 80, 78.8, 6.8,  130, 50, 96,  148, 0.80, 21,   2.0 ],
  [12,   126, 78, 78.1, 6.7,  127, 51, 88,  140, 0.79, null, null],
  [6,    128, 80, 77.6, 6.8,  131, 52, 84,  136, 0.81, 19,   2.1 ],
  [0.4,  124, 78, 77.0, 6.6,  125, 53, 79,  131, 0.80, 17,   null],
]

export const annaMeasured: readonly Measured[] = rows.map(
  ([
    monthsAgo,
    systolic,
    diastolic,
    weight,
    hba1c,
    glucose,
    hdl,
    ldl,
    triglycerides,
    creatinine,
    acr,
    tsh,
  ]) => ({
    ...{
      monthsAgo,
      systolic,
      diastolic,
      weight,
      hba1c,
      glucose,
      hdl,
      ldl,
      triglycerides,
      creatinine,
      acr,
      tsh,
    },
  }),
)

/** cm */
export const ANNA_HEIGHT = 166
