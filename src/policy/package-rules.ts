/**
 * What a policy package must hold beyond its shape. The checks read raw data, so that one wrong value
 * does not hide the next: everything that is wrong is named in one go.
 */

export type Path = readonly (string | number)[]
export type Breach = { readonly path: Path; readonly reason: string; readonly fix: string }

type Raw = Readonly<Record<string, unknown>>
type Item = { readonly raw: Raw; readonly path: Path }

const isRaw = (value: unknown): value is Raw => typeof value === 'object' && value !== null && !Array.isArray(value)
const listAt = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const itemsAt = (raw: Raw, key: string, above: Path = []): Item[] =>
  listAt(raw[key]).flatMap((item, index) => (isRaw(item) ? [{ raw: item, path: [...above, key, index] }] : []))
const entriesAt = (raw: Raw, key: string): [string, unknown][] => (isRaw(raw[key]) ? Object.entries(raw[key]) : [])
const textsOf = (items: readonly Item[], key: string) =>
  items.flatMap((item) => (typeof item.raw[key] === 'string' ? [item.raw[key]] : []))

export function breaches(data: unknown): Breach[] {
  if (!isRaw(data)) return []
  return [
    ...repeatedNames(data),
    ...wrongParagraphIds(data),
    ...wrongAbilities(data),
    ...wrongEquivalents(data),
    ...wrongPrograms(data),
    ...wrongInferences(data),
  ]
}

function repeats(items: readonly Item[], key: string, noun: string): Breach[] {
  const seen = new Set<unknown>()
  return items.flatMap(({ raw, path }) => {
    const value = raw[key]
    if (value === undefined) return []
    if (!seen.has(value)) {
      seen.add(value)
      return []
    }
    const reason = `${noun}「${value}」が二度使われています。`
    return [{ path: [...path, key], reason, fix: 'どちらかを別のものに改めるか、取り除いてください。' }]
  })
}

function repeatedNames(data: Raw): Breach[] {
  const initiatives = itemsAt(data, 'initiatives')
  return [
    ...repeats([...itemsAt(data, 'prose'), ...itemsAt(data, 'notes')], 'id', '段落のid'),
    ...repeats(itemsAt(data, 'orientations'), 'id', '志向のid'),
    ...repeats(initiatives, 'id', '取組のid'),
    ...repeats(initiatives, 'no', '取組の番号'),
    ...initiatives.flatMap(({ raw, path }) => repeats(itemsAt(raw, 'supports', path), 'id', '取組の区分')),
    ...repeats(itemsAt(data, 'abilityCategories'), 'id', '能力区分のid'),
    ...repeats(itemsAt(data, 'grades'), 'id', '職位のid'),
    ...repeats(itemsAt(data, 'grades'), 'name', '職位の名称'),
    ...repeats(itemsAt(data, 'programs'), 'code', '制度の番号'),
  ]
}

/** Ids that we make ourselves (`role/…`, `ability/…`) stay free. */
function wrongParagraphIds(data: Raw): Breach[] {
  const shape = {
    prose: /^(background|idea|use|initiatives)(\/[a-z][a-z0-9-]*)*\/[1-9]\d*$/,
    notes: /^note\/[a-z][a-z0-9-]*$/,
  }
  const example = { prose: 'background/1', notes: 'note/roles' }
  return (['prose', 'notes'] as const).flatMap((key) =>
    itemsAt(data, key)
      .filter(({ raw }) => typeof raw.id === 'string' && !shape[key].test(raw.id))
      .map(({ raw, path }) => ({
        path: [...path, 'id'],
        reason: `段落のid「${raw.id}」は使えません。`,
        fix: `「${example[key]}」のような形にしてください。`,
      })),
  )
}

/**
 * A cell may be empty (「－」) without a word only where it cannot be a slip: its category is empty for every 職位 above,
 * or for every one below, and it is the only empty cell of its 職位. Elsewhere the file says `null`.
 * Ours: a lost sentence would otherwise read as "nothing is asked".
 */
function wrongAbilities(data: Raw): Breach[] {
  const categories = itemsAt(data, 'abilityCategories')
  const ids = textsOf(categories, 'id')
  const grades = itemsAt(data, 'grades')
  const cells = grades.map(({ raw }) => (isRaw(raw.abilities) ? raw.abilities : {}))
  const absent = (row: number, id: string) => !(id in (cells[row] ?? {}))

  return grades.flatMap(({ raw, path }, row) => {
    if (!isRaw(raw.abilities)) return [] // the shape says so already
    const unknown = Object.keys(raw.abilities)
      .filter((id) => !ids.includes(id))
      .map((id) => ({
        path: [...path, 'abilities', id],
        reason: `能力区分「${id}」は abilityCategories にありません。`,
        fix: `${ids.join('、')} のどれかにするか、abilityCategories に加えてください。`,
      }))
    const missing = ids.filter((id) => absent(row, id))
    const slips = missing.filter((id) => {
      const emptyAbove = cells.slice(0, row).every((_, above) => absent(above, id))
      const emptyBelow = cells.slice(row + 1).every((_, below) => absent(row + 1 + below, id))
      return missing.length > 1 || !(emptyAbove || emptyBelow)
    })
    return [
      ...unknown,
      ...slips.map((id) => ({
        path: [...path, 'abilities'],
        reason: `職位「${raw.name ?? raw.id}」に能力区分「${id}」の能力がありません。`,
        fix: `能力を書いてください。方針で空欄のときは「${id}: null」と書いてください。`,
      })),
    ]
  })
}

function wrongEquivalents(data: Raw): Breach[] {
  const gradeIds = textsOf(itemsAt(data, 'grades'), 'id')
  return entriesAt(data, 'gradeEquivalents').flatMap(([family, byGrade]) => {
    if (!isRaw(byGrade)) return []
    const seen = new Set<string>()
    return Object.entries(byGrade).flatMap(([gradeId, titles]) => {
      const path = ['gradeEquivalents', family, gradeId]
      const unknown = gradeIds.includes(gradeId)
        ? []
        : [
            {
              path,
              reason: `読替先の職位「${gradeId}」は grades にありません。`,
              fix: `${gradeIds.join('、')} のどれかにしてください。`,
            },
          ]
      const twice = listAt(titles).flatMap((title, index) => {
        const key = plainTitle(String(title))
        if (!seen.has(key)) {
          seen.add(key)
          return []
        }
        const reason = `職種「${family}」の職名「${title}」が二度使われています。`
        return [{ path: [...path, index], reason, fix: '一つの職名は一つの職位に読み替えてください。' }]
      })
      return [...unknown, ...twice]
    })
  })
}

/** Titles are compared without 全角・半角 differences and spaces: payroll systems write 技工(技師) as well as 技工（技師）. */
export function plainTitle(title: string): string {
  return title.normalize('NFKC').replace(/\s/g, '')
}

function wrongPrograms(data: Raw): Breach[] {
  const supports = itemsAt(data, 'initiatives').flatMap(({ raw, path }) =>
    textsOf(itemsAt(raw, 'supports', path), 'id').map((id) => `${raw.no}-${id}`),
  )
  return itemsAt(data, 'programs').flatMap(({ raw, path }) => {
    const cited = typeof raw.code === 'string' ? /^([1-9]\d*-[A-Z])-[1-9]\d*$/.exec(raw.code)?.[1] : undefined
    const stray =
      cited === undefined || supports.includes(cited)
        ? []
        : [
            {
              path: [...path, 'code'],
              reason: `制度の番号「${raw.code}」の「${cited}」にあたる取組の区分がありません。`,
              fix: `${supports.join('、')} のどれかに続く番号にしてください。`,
            },
          ]
    return [...stray, ...backwardRanges(raw, path)]
  })
}

function backwardRanges(program: Raw, path: Path): Breach[] {
  if (!isRaw(program.rules)) return []
  return itemsAt(program.rules, 'jobFamilies', [...path, 'rules']).flatMap((family) =>
    ['cycleYears', 'sectorsGuide'].flatMap((key) => {
      const [from, to] = listAt(family.raw[key])
      if (typeof from !== 'number' || typeof to !== 'number' || from <= to) return []
      return [
        {
          path: [...family.path, key],
          reason: `「${key}」の始まり ${from} が終わり ${to} より大きくなっています。`,
          fix: '小さい数を先に書いてください。',
        },
      ]
    }),
  )
}

/** What `inferred` may speak of: a part of the package, or one program of it. */
export const inference = /^([A-Za-z]+)(?: ([^\s:]+))?: /

function wrongInferences(data: Raw): Breach[] {
  const codes = textsOf(itemsAt(data, 'programs'), 'code')
  return listAt(data.inferred).flatMap((line, index) => {
    if (typeof line !== 'string') return []
    const [, part = '', code] = inference.exec(line) ?? []
    if (part in data && (code === undefined || codes.includes(code))) return []
    return [
      {
        path: ['inferred', index],
        reason: `「${line}」が方針のどの部分をさすか分かりません。`,
        fix: '「orientations: …」「programs 1-C-2: …」のように、部分の名前から書いてください。',
      },
    ]
  })
}
