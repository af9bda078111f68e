import { sql } from 'kysely'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Who } from '../platform/database/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { copyVersion, draftOf, publicationPlan, saveDraft } from './drafts.ts'
import type { PolicyPackage } from './format.ts'
import { paragraphsOf } from './layout-rules.ts'
import { policyVersion } from './reader.ts'
import { accountWith } from './testing/accounts.ts'
import { modelPolicy, modelYaml } from './testing/model.ts'
import { exportPackage, importPackage, publishVersion } from './versions.ts'

const city = testCity('2026-04-01')
let personnel: Who
let reform: Who
let trainingCentre: Who
let staff: Who

beforeAll(async () => {
  personnel = await accountWith(city, 'personnel')
  reform = await accountWith(city, 'reform')
  trainingCentre = await accountWith(city, 'training-centre')
  staff = await accountWith(city, null)
})

afterEach(async () => {
  await city.superuser('truncate policy.version, policy.part_start cascade')
})

const inForce = async () =>
  (
    await city.as(personnel, (tx, actor) =>
      importPackage(tx, actor, { policy: modelPolicy(), effectiveOn: '2025-04-01', publish: true }),
    )
  ).versionId
const copied = async (effectiveOn = '2027-04-01') => {
  const from = await inForce()
  const { versionId } = await city.as(personnel, (tx, actor) =>
    copyVersion(tx, actor, { versionId: from, effectiveOn }),
  )
  return { from, versionId }
}
type Given = { edition?: number; who?: Who; edit?: (policy: PolicyPackage) => void; effectiveOn?: string }
const save = (
  versionId: string,
  { edition = 1, who = personnel, edit = reword, effectiveOn = '2027-04-01' }: Given = {},
) => {
  const policy = modelPolicy()
  edit(policy)
  return city.as(who, (tx, actor) =>
    saveDraft(tx, actor, { versionId, edition, effectiveOn, policy, documentNumbers: { 資料2: '総人第5号' } }),
  )
}
function reword(policy: PolicyPackage) {
  const ability = policy.grades.find(({ id }) => id === 'officer')?.abilities.judgement
  if (ability) ability.text = '迷ったときに、だれに聞けばよいか判断することができる'
}
const draft = (versionId: string, who = personnel) => city.as(who, (tx, actor) => draftOf(tx, actor, versionId))
const stored = (versionId: string) =>
  city.superuser('select package::text, edition from policy.version where id = $1', [versionId])

describe('a draft that is edited', () => {
  it('begins as a copy of the version in force, and says something else once it is saved', async () => {
    const { from, versionId } = await copied()
    expect((await draft(versionId)).policy).toEqual(parse(modelYaml))
    expect(await save(versionId)).toEqual({ versionId, edition: 2 })

    const { policy, edition, editedByName, revisions } = await draft(versionId)
    expect([edition, editedByName]).toEqual([2, 'personnel'])
    expect(policy.grades.find(({ id }) => id === 'officer')?.abilities.judgement?.text).toMatch(/^迷ったときに/)
    expect(revisions[2]).toEqual({
      document: '資料2',
      revision: 1,
      revisedOn: '2027-04-01',
      documentNumber: '総人第5号',
    })
    expect(parse(await city.as(staff, (tx) => exportPackage(tx, from)))).toEqual(parse(modelYaml))
  })

  it('stands in tables as it was last saved', async () => {
    const { versionId } = await copied()
    await save(versionId, {
      edit: (policy) => {
        policy.programs.pop()
        policy.orientations[0]?.behaviours.push('市民の声を記録に残す')
      },
    })
    const rows = await city.superuser('select id from policy.paragraph where version_id = $1 order by reading_order', [
      versionId,
    ])
    const { policy } = await draft(versionId)
    expect(rows.map(({ id }) => id)).toEqual(paragraphsOf(policy).map(({ id }) => id))
  })

  it('is never written over by whoever read an earlier edition, and names who saved since', async () => {
    const { versionId } = await copied()
    await save(versionId, { who: reform })
    const before = await stored(versionId)
    await expect(save(versionId, { edition: 1 })).rejects.toMatchObject({
      code: 'policy.draftChanged',
      message: expect.stringContaining('reformが保存しました'),
    })
    expect(await stored(versionId)).toEqual(before)
  })

  it('saved by two at once is saved by one', async () => {
    const { versionId } = await copied()
    const both = await Promise.allSettled([save(versionId), save(versionId, { who: reform })])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('is refused with each place where a file would be refused, and nothing is saved', async () => {
    const { versionId } = await copied()
    const before = await stored(versionId)
    const broken = save(versionId, {
      edit: (policy) => {
        const [grade] = policy.grades
        if (grade?.abilities.judgement) grade.abilities.judgement.text = ' '
        const [program, other] = policy.programs
        if (program && other) other.code = program.code
      },
    })
    await expect(broken).rejects.toMatchObject({
      code: 'policy.brokenDraft',
      problems: [
        {
          field: 'grades.0.abilities.judgement.text',
          message: '「text」の文がありません。',
          fix: '文を書いてください。',
        },
        { field: 'programs.1.code' },
      ],
    })
    expect(await stored(versionId)).toEqual(before)
  })

  it('stays the policy that it is', async () => {
    const { versionId } = await copied()
    await expect(
      save(versionId, {
        edit: (policy) => {
          policy.id = 'other'
        },
      }),
    ).rejects.toMatchObject({ code: 'policy.otherPackage' })
  })

  it('is published as it was confirmed, and then edited by nobody', async () => {
    const { versionId } = await copied()
    await save(versionId)
    const publish = (edition: number) =>
      city.as(personnel, (tx, actor) => publishVersion(tx, actor, { versionId, edition }))
    await expect(publish(1)).rejects.toMatchObject({ code: 'policy.draftChanged' })
    await publish(2)
    await expect(save(versionId, { edition: 2 })).rejects.toMatchObject({ code: 'policy.notDraft' })
    const seen = await city.as(staff, (tx) => policyVersion(tx, versionId))
    expect(seen?.byId.get('ability/officer/judgement')?.text).toMatch(/^迷ったときに/)
  })

  it('is edited by 人事課 and 改革推進 only', async () => {
    const { from, versionId } = await copied()
    const before = await stored(versionId)
    await expect(draft(versionId, trainingCentre)).rejects.toMatchObject({ code: 'policy.notWriter' })
    await expect(save(versionId, { who: trainingCentre })).rejects.toMatchObject({ code: 'policy.notWriter' })
    await expect(draft(versionId, staff)).rejects.toMatchObject({ code: 'policy.noSuchVersion' })
    await expect(save(versionId, { who: staff })).rejects.toMatchObject({ code: 'policy.noSuchVersion' })
    await expect(
      city.as(staff, (tx, actor) => copyVersion(tx, actor, { versionId: from, effectiveOn: '2028-04-01' })),
    ).rejects.toMatchObject({ code: 'policy.notWriter' })
    expect(await stored(versionId)).toEqual(before)
    const did = await city.superuser('select did from platform.audit_entry where record = $1 order by id', [versionId])
    expect(did.map((row) => row.did)).toEqual(['policy.importPackage'])
  })

  it.each([
    `update policy.version set edition = 9`,
    `update policy.version set title = '書き換え'`,
    `update policy.version set package = '{}'`,
    `delete from policy.paragraph`,
  ])('changes no published version, also by SQL of 人事課: %s', async (statement) => {
    const versionId = await inForce()
    await expect(city.as(personnel, (tx) => sql.raw(statement).execute(tx))).rejects.toMatchObject({
      constraint: 'version_is_kept',
    })
    expect(parse(await city.as(staff, (tx) => exportPackage(tx, versionId)))).toEqual(parse(modelYaml))
  })
})

describe('before a draft is published', () => {
  it('tells what it takes the place of, what changes for whom, and which 資料 is revised', async () => {
    const { from, versionId } = await copied()
    await save(versionId)
    const plan = await city.as(personnel, (tx, actor) => publicationPlan(tx, actor, versionId))
    expect(plan).toMatchObject({
      edition: 2,
      replaces: { id: from },
      inForceTo: null,
      changes: { added: 0, removed: 0, changed: 1, facts: 0 },
      touches: [{ whom: 'grade', gradeId: 'officer', what: '標準職務遂行能力', count: 1 }],
      whyNot: null,
    })
    expect(plan.revisions.filter(({ isRevised }) => isRevised).map(({ document }) => document)).toEqual(['資料2'])
  })

  it('says why it cannot be published', async () => {
    const { versionId } = await copied('2025-04-01')
    const plan = await city.as(personnel, (tx, actor) => publicationPlan(tx, actor, versionId))
    expect(plan.whyNot).toMatch(/^2025-04-01 から施行する版がすでに公開されています。/)
  })
})
