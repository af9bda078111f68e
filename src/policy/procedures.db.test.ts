import { OpenAPIHandler } from '@orpc/openapi/fetch'
import { createRouterClient } from '@orpc/server'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Tx, Who } from '../platform/database/index.ts'
import type { RequestContext } from '../platform/http/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { policyProcedures } from './index.ts'
import { policyOn } from './reader.ts'
import { accountWith } from './testing/accounts.ts'
import { modelPolicy, modelYaml } from './testing/model.ts'

const city = testCity('2026-06-01')
const model = modelPolicy()
const signedOut: Who = { signedOut: true }
let personnel: Who
let staff: Who
let first: string
let second: string

const contextOf = (who: Who): RequestContext => ({ as: (work) => city.as(who, work), requestId: 'trial' })
const clientOf = (who: Who) => createRouterClient(policyProcedures, { context: contextOf(who) })

/** The model, one behaviour reworded and the inferences named, as a city's second version. */
const reworded = modelYaml
  .replace('inferred: []', 'inferred: ["orientations: 配置から読み取り"]')
  .replace('学びつづけ、自分の力を伸ばす', '学びつづけ、仲間の力も伸ばす')

beforeAll(async () => {
  personnel = await accountWith(city, 'personnel')
  staff = await accountWith(city, null)
  const take = (yaml: string, effectiveOn: string) =>
    clientOf(personnel).importVersion({ yaml, effectiveOn, publish: true })
  first = (await take(modelYaml, '2025-04-01')).versionId
  second = (await take(reworded, '2026-04-01')).versionId
})

describe('reading the policy over the API', () => {
  it('gives the version in force today, or on a day of the past', async () => {
    expect((await clientOf(staff).read({})).version.id).toBe(second)
    expect((await clientOf(staff).read({ day: '2026-03-31' })).version.id).toBe(first)
    expect((await clientOf(staff).read({ versionId: first })).documents.map(({ document }) => document)).toEqual([
      '本文',
      '資料1',
      '資料2',
      '資料3',
    ])
  })

  it('says what the policy asks of 主査級 スタッフ職, word for word and with its reference', async () => {
    const asked = await clientOf(staff).grade({ gradeId: 'chief', lineKind: 'staff' })
    const chief = model.grades.find(({ id }) => id === 'chief')
    expect(asked.roles.sentences.map(({ text }) => text)).toEqual(chief?.roles.staff)
    expect(asked.abilities).toHaveLength(7)
    expect(asked.abilities.find(({ category }) => category.id === 'judgement')?.ability).toEqual({
      ...chief?.abilities.judgement,
      reference: { versionId: second, paragraphId: 'ability/chief/judgement' },
    })
  })

  it('leaves the cell empty where the policy asks for no ability', async () => {
    const { abilities } = await clientOf(staff).grade({ gradeId: 'officer' })
    expect(abilities.find(({ category }) => category.id === 'management')?.ability).toBeNull()
  })

  it('marks a behaviour whose 志向 was read from the layout', async () => {
    const now = await clientOf(staff).orientations({})
    const before = await clientOf(staff).orientations({ day: '2025-04-01' })
    expect(now.items.flatMap(({ behaviours }) => behaviours).every(({ inferred }) => inferred)).toBe(true)
    expect(before.items.flatMap(({ behaviours }) => behaviours).some(({ inferred }) => inferred)).toBe(false)
  })

  it('lists 制度 with 実施状況, 取組 with actions, and the table of abilities', async () => {
    const programs = (await clientOf(staff).programs({})).items
    expect(programs.find(({ code }) => code === '1-C-2')?.parts.map(({ status }) => status)).toEqual([
      'active',
      { since: 2017 },
      'considering',
    ])
    expect((await clientOf(staff).initiatives({})).items.map(({ staffActions }) => staffActions.length)).toEqual([
      4, 3, 2,
    ])
    expect((await clientOf(staff).abilities({})).rows).toHaveLength(7)
  })

  it('compares two versions word by word', async () => {
    const { changes } = await clientOf(staff).compare({ before: first, after: second })
    expect(changes.filter(({ before, after }) => before?.text !== after?.text)).toMatchObject([
      { id: 'behaviour/autonomy/1', change: 'changed' },
    ])
  })

  it('finds a paragraph by its address, slashes and all', async () => {
    const rest = new OpenAPIHandler(policyProcedures)
    const { response } = await rest.handle(new Request('http://city/api/policy/paragraphs/ability/chief/judgement'), {
      prefix: '/api',
      context: contextOf(staff),
    })
    expect(await response?.json()).toMatchObject({
      version: { id: second },
      paragraph: { id: 'ability/chief/judgement', section: '資料2 主査級 判断' },
    })
  })

  it.each([
    ['policy.noSuchGrade', () => clientOf(staff).grade({ gradeId: 'king' })],
    ['policy.noSuchParagraph', () => clientOf(staff).paragraph({ paragraphId: 'ability/king/judgement' })],
    ['policy.noSuchVersion', () => clientOf(staff).read({ versionId: crypto.randomUUID() })],
    ['policy.nothingInForce', () => clientOf(staff).read({ day: '2000-01-01' })],
    ['platform.signedOut', () => clientOf(signedOut).read({})],
    ['platform.signedOut', () => clientOf(signedOut).versions()],
  ])('refuses with %s', async (code, asked) => {
    await expect(asked()).rejects.toMatchObject({ code })
  })

  it('asks the database one thing once a version was read: which one is in force', async () => {
    await clientOf(staff).grade({ gradeId: 'chief' })
    const queries: string[] = []
    await city.as(staff, (tx) =>
      policyOn(
        tx.withPlugin({
          transformQuery({ node }) {
            queries.push(node.kind)
            return node
          },
          transformResult: async ({ result }) => result,
        }) as Tx,
        '2026-06-01',
      ),
    )
    expect(queries).toEqual(['SelectQueryNode'])
  })
})

describe('writing the policy over the API', () => {
  const countVersions = async () => Number((await city.superuser('select count(*) n from policy.version'))[0]?.n)

  it('refuses a broken file with every line, and nothing has changed', async () => {
    const yaml = modelYaml.replace('status: considering', 'status: maybe').replace('code: 1-A-2', 'code: 1-A-1')
    await expect(
      clientOf(personnel).importVersion({ yaml, effectiveOn: '2027-04-01', publish: true }),
    ).rejects.toMatchObject({
      code: 'policy.broken',
      problems: [
        { field: expect.stringMatching(/^\d+行目 programs\[1\]\.code$/), message: expect.stringContaining('1-A-1') },
        { field: expect.stringMatching(/^\d+行目 programs\[5\]\.parts\[2\]\.status$/) },
      ],
    })
    expect(await countVersions()).toBe(2)
  })

  it('lets 人事課 prepare a draft, publish it and take it back, and nobody else', async () => {
    const draft = { yaml: modelYaml, effectiveOn: '2027-04-01', publish: false }
    await expect(clientOf(staff).importVersion(draft)).rejects.toMatchObject({ code: 'policy.notWriter' })
    const { versionId } = await clientOf(personnel).importVersion(draft)
    await expect(clientOf(staff).publish({ versionId })).rejects.toMatchObject({ code: 'policy.noSuchVersion' })
    await clientOf(personnel).publish({ versionId })
    expect((await clientOf(staff).versions()).items.map(({ effectiveOn }) => effectiveOn)).toContain('2027-04-01')
    await clientOf(personnel).withdraw({ versionId })
    expect((await clientOf(staff).versions()).items.map(({ effectiveOn }) => effectiveOn)).not.toContain('2027-04-01')
    const { rows } = await city.as(staff, (tx) => sql`select from policy.version where id = ${versionId}`.execute(tx))
    expect(rows).toEqual([])
  })
})
