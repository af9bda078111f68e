import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readCsv, type Table, writeCsv } from '../../platform/tabular/index.ts'
import { gradeFor, type PolicyPackage, readPackage } from '../../policy/index.ts'
import { kumamotoNotRun, kumamotoYaml } from '../../policy/testing/kumamoto.ts'
import type { RosterFile } from './findings.ts'
import { type Checked, checkRoster, type RosterTables } from './rules.ts'
import type { StaffRow } from './staff-rules.ts'
import { cellAt, modelPolicy, plantedDefects, rosterFiles, sampleTables, withCell } from './testing/samples.ts'

const policy = modelPolicy()
const asOf = '2026-11-23'
const check = (tables: RosterTables, leaveOut: readonly string[] = []) =>
  checkRoster(tables, { asOf, policy, leaveOut: new Set(leaveOut) })
const placesOf = ({ defects }: Checked) => defects.map(({ file, line, column }) => ({ file, line, column }))

/** Where 技工 stand whose 職位 the roster leaves to the policy, which writes 技工（技師）. */
function gradesOfMechanics(one: PolicyPackage, staff: readonly StaffRow[]): string[] {
  const mechanics = staff.filter(({ title, gradeId }) => title === '技工' && gradeId === null)
  const answers = mechanics.map(({ jobFamily, title }) => gradeFor(one, { jobFamily, title, grade: null }))
  return [...new Set(answers.map((answer) => (answer.grade ? `${answer.grade.name} by ${answer.by}` : answer.reason)))]
}

describe('職員データの取込み: roster-300', () => {
  const checked = check(sampleTables('roster-300'))

  it('has nothing to put right', () => {
    expect(checked.defects).toEqual([])
  })

  it('is read whole: 374 units, 300 people, 1,274 orders', () => {
    const { units = [], staff = [], orders = new Map() } = checked.roster ?? {}
    expect(units).toHaveLength(374)
    expect(staff).toHaveLength(300)
    expect([...orders.values()].flat()).toHaveLength(1274)
  })

  it('takes 区役所 for wards and the other 局 for bureaus', () => {
    const kinds = Object.groupBy(checked.roster?.units ?? [], ({ kind }) => kind)
    expect(kinds.ward?.map(({ name }) => name)).toEqual(['中央区役所', '東区役所', '西区役所', '南区役所', '北区役所'])
    expect(kinds.bureau).toHaveLength(12)
  })

  it('keeps old characters and joins 半角 voicing marks', () => {
    const row = checked.roster?.staff.find(({ number }) => number === '00100001')
    expect(row).toMatchObject({
      written: '山﨑　結衣',
      family: '山﨑',
      given: '結衣',
      kana: 'ヤマサキ　ユイ',
      birthDate: '1982-05-02',
    })
  })

  it('leaves the 職位 of 業務職 and 運輸職 to 読替', () => {
    const staff = checked.roster?.staff ?? []
    const left = staff.filter(({ gradeId }) => gradeId === null)
    expect(new Set(left.map(({ jobFamily }) => jobFamily))).toEqual(new Set(['業務職', '運輸職']))
    expect(gradesOfMechanics(policy, staff)).toEqual(['主事級 by equivalent'])
  })

  const kumamoto = kumamotoYaml()
  it.skipIf(kumamoto === null)(kumamoto === null ? kumamotoNotRun : 'is as sound under the Kumamoto policy', () => {
    const { package: real } = readPackage(kumamoto ?? '')
    if (!real) throw new Error('the Kumamoto policy reads without findings')
    const { defects, roster } = checkRoster(sampleTables('roster-300'), { asOf, policy: real })
    expect(defects).toEqual([])
    expect(gradesOfMechanics(real, roster?.staff ?? [])).toEqual(['主事級 by equivalent'])
  })
})

describe('職員データの取込み: roster-dirty', () => {
  const checked = check(sampleTables('roster-dirty'))

  it('finds every planted defect, and nothing on sound lines', () => {
    const expected = plantedDefects().map(({ file, line, column = null, value = '' }) => ({
      file,
      line,
      column,
      value,
    }))
    expect(checked.defects.map(({ file, line, column, value }) => ({ file, line, column, value }))).toEqual(expected)
  })

  it('gives no roster while there is a defect', () => {
    expect(checked.roster).toBeNull()
  })

  it('groups the history of a mistyped number under the line that mistyped it', () => {
    const twice = checked.defects.find(({ column }) => column === '職員番号')
    expect(twice?.fix).toContain('00100019')
    expect(twice?.related).toEqual([
      { file: 'staff.csv', line: 7 },
      { file: 'history.csv', line: 33 },
      { file: 'history.csv', line: 34 },
    ])
  })

  it('suggests the code of a unit that is named by its path', () => {
    expect(checked.defects.find(({ value }) => value === '999999')?.fix).toContain('231400')
  })

  it('says of each defect what to do', () => {
    for (const { reason, fix } of checked.defects) {
      expect(reason).toMatch(/。$/)
      expect(fix).toMatch(/(。|ます。)$/)
    }
  })

  it('has a roster of the others when those with defects are left out', () => {
    const bad = [...new Set(checked.defects.map(({ staffNumber }) => staffNumber ?? ''))]
    const { defects, roster } = check(sampleTables('roster-dirty'), bad)
    expect(defects).toEqual([])
    expect(roster?.leftOut.toSorted()).toEqual(bad.toSorted())
    expect(roster?.staff).toHaveLength(24 - 1 - bad.length)
  })
})

describe('職員データの取込み: the same roster in other clothes', () => {
  const texts = Object.fromEntries(
    rosterFiles.map((file) => [file, rowsOf(tableIn(sampleTables('roster-dirty'), file))]),
  )
  const findings = (tables: RosterTables) => check(tables).defects
  const plain = findings(sampleTables('roster-dirty'))

  const clothes = fc.record({
    order: fc.record({
      'org.csv': fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
      'history.csv': fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
    }),
    encoding: fc.constantFrom('cp932', 'utf-8-bom', 'utf-8'),
    lineEnd: fc.constantFrom('\r\n', '\n'),
  })

  it('gives the same findings in any order of columns, encoding and line ends', () => {
    fc.assert(
      fc.property(clothes, ({ order, encoding, lineEnd }) => {
        const dressed = (file: RosterFile) => {
          const places = file === 'staff.csv' ? null : order[file]
          const rows = (texts[file] ?? []).map((row) => (places ? places.map((place) => row[place] ?? '') : row))
          return readCsv(inBytes(rows, encoding, lineEnd))
        }
        const tables = { org: dressed('org.csv'), staff: dressed('staff.csv'), history: dressed('history.csv') }
        expect(findings(tables)).toEqual(plain)
      }),
      { numRuns: 20 },
    )
  })

  it('is the same roster with the columns of staff.csv in any order', () => {
    const sound = sampleTables('roster-300')
    const { roster } = check(sound)
    const places = sound.staff.header.map((_, place) => place)
    fc.assert(
      fc.property(fc.shuffledSubarray(places, { minLength: places.length }), (order) => {
        const moved = (cells: readonly string[]) => order.map((place) => cells[place] ?? '')
        const { header, rows } = sound.staff
        const staff = {
          ...sound.staff,
          header: moved(header),
          rows: rows.map((row) => ({ ...row, cells: moved(row.cells) })),
        }
        expect(check({ ...sound, staff }).roster).toEqual(roster)
      }),
      { numRuns: 5 },
    )
  })

  it('ignores further columns, with a note', () => {
    const { staff, ...others } = sampleTables('roster-300')
    const wider = {
      ...staff,
      header: ['共済番号', ...staff.header],
      rows: staff.rows.map((row) => ({ ...row, cells: ['1', ...row.cells], cellCount: row.cellCount + 1 })),
    }
    const { defects, notes } = check({ ...others, staff: wider })
    expect(defects).toEqual([])
    expect(notes).toContainEqual({ file: 'staff.csv', lines: [1], says: '次の列は読みません: 共済番号' })
  })
})

describe('職員データの取込み: one slip of the pen in a sound roster', () => {
  const sound = sampleTables('roster-300')
  const regular = sound.staff.rows
    .map(({ line }) => line)
    .filter((line) => cellAt(sound.staff, line, '任用区分') === '正規' && cellAt(sound.staff, line, '職位') !== '')

  const slips: { column: string; value: string }[] = [
    { column: '生年月日', value: 'H2.2.30' },
    { column: '生年月日', value: 'R9.1.1' },
    { column: '採用年月日', value: 'S20.4.1' },
    { column: '採用年月日', value: 'R9.4.1' },
    { column: '現所属発令日', value: 'R9.4.1' },
    { column: '現所属発令日', value: 'きのう' },
    { column: '氏名', value: '' },
    { column: '氏名', value: '山〓　結衣' },
    { column: '氏名カナ', value: '山崎 結衣' },
    { column: '性別', value: '不詳' },
    { column: '職種', value: '魔法使い' },
    { column: '職位', value: '主任級' },
    { column: '職位', value: '' },
    { column: '所属コード', value: '999' },
    { column: '所属コード', value: '' },
    { column: '任用区分', value: '特別' },
    { column: 'ライン区分', value: '両方' },
    { column: 'メールアドレス', value: 'a@b' },
    { column: '職員番号', value: '1.00E+05' },
  ]

  it('is found at its line and column, alone', () => {
    fc.assert(
      fc.property(fc.constantFrom(...slips), fc.constantFrom(...regular), ({ column, value }, line) => {
        const checked = check({ ...sound, staff: withCell(sound.staff, line, column, value) })
        expect(placesOf(checked)).toEqual([{ file: 'staff.csv', line, column }])
      }),
      { numRuns: 60 },
    )
  })

  it.each(slips)('$column「$value」 is no sound value', ({ column, value }) => {
    const [line = 0] = regular
    expect(placesOf(check({ ...sound, staff: withCell(sound.staff, line, column, value) }))).toEqual([
      { file: 'staff.csv', line, column },
    ])
  })
})

function tableIn({ org, staff, history }: RosterTables, file: RosterFile): Table {
  return { 'org.csv': org, 'staff.csv': staff, 'history.csv': history }[file]
}

function rowsOf({ header, rows }: Table): string[][] {
  return [[...header], ...rows.map(({ cells, cellCount }) => cells.slice(0, cellCount))]
}

function inBytes(rows: readonly (readonly string[])[], encoding: string, lineEnd: string): Uint8Array {
  if (encoding === 'cp932' && lineEnd === '\r\n') return writeCsv(rows, { encoding }).bytes
  const { bytes } = writeCsv(rows, { encoding: encoding === 'cp932' ? 'cp932' : 'utf-8-bom' })
  const ends = lineEnd === '\n' ? bytes.filter((byte) => byte !== 0x0d) : bytes
  return encoding === 'utf-8' ? ends.subarray(3) : ends
}
