import { tmpdir } from 'node:os'
import { beforeEach, describe, expect, it } from 'vitest'
import { citySettings } from '../people/index.ts'
import { testCity } from '../platform/testing/database.ts'
import { exit, explainFailure } from './output.ts'
import { getSetting, listSettings, setSetting } from './setting-command.ts'

const city = testCity('2026-11-24')
const demo = [
  { key: 'anchored-day', value: '2026-11-24' },
  { key: 'demo-password', value: 'sodachi-demo' },
]
beforeEach(async () => {
  await city.superuser('delete from platform.setting')
  for (const { key, value } of demo)
    await city.superuser('insert into platform.setting values ($1, $2)', [key, JSON.stringify(value)])
})

/** What the command line says, and the code with which it ends. */
async function said(work: (out: { line(text: string): void; note(text: string): void }) => Promise<number>) {
  const lines: string[] = []
  const out = { line: (text: string) => lines.push(text), note: (text: string) => lines.push(text) }
  const code = await work(out).catch((error: unknown) => explainFailure(error, out))
  return { code, text: lines.join('\n') }
}
const set = (key: string, json: string) =>
  said((out) => setSetting(city, { key, json }, { webRoot: '/usr/share', dataDir: '/var/lib' }, out))
const get = (key: string) => said((out) => getSetting(city, key, out))
const stored = () => city.superuser('select key, value from platform.setting order by key')
const entries = () => city.superuser('select * from platform.audit_entry order by id')

describe('sodachi setting', () => {
  it('lists what a city may set, as it came until it is set, and nothing of a demo', async () => {
    await set('era-display', '"seireki"')
    const { code, text } = await said((out) => listSettings(city, out))
    expect(code).toBe(exit.done)
    expect(text.split('\n')).toEqual([
      'city-name               市の名前: "そだち市"（初めのまま）',
      'order-source            発令の正本: "feed"（初めのまま）',
      'era-display             日付の示し方: "seireki"',
      'contact                 問い合わせ先: null（初めのまま）',
      'shared-terminal-minutes 共用の端末で、操作がないときにサインアウトするまでの分: 5（初めのまま）',
      'second-factor-duties    認証アプリかパスキーが要る担当: []（初めのまま）',
      'duty-networks           担当を使えるネットワーク: {}（初めのまま）',
      'proof-minutes           大切な操作の前に、本人であることを確かめ直すまでの分: 15（初めのまま）',
      'notification-years      お知らせを残す年数（届いた翌年度の4月1日から）: 1（初めのまま）',
      'digest-hour             手続きとお知らせの件数をメールで知らせる時刻（選んでいない職員）: 9（初めのまま）',
      'job-families            市独自の職種: []（初めのまま）',
      'order-words             市独自の発令種別: {}（初めのまま）',
      'smallest-group          集計を示す最少の人数: 10（初めのまま）',
      'import-days             取込みのファイルを残す日数: 30（初めのまま）',
      'licence-weeks           資格・免許の有効期限を本人に知らせ始める時期（何週間前）: 8（初めのまま）',
      'self-check-periods      自己点検の期: [{"name":"前期","from":"04-01"},{"name":"後期","from":"10-01"}]（初めのまま）',
      expect.stringMatching(/^self-check-scales {7}自己点検のことば: \[.*これから.*\]（初めのまま）$/),
      'rotation-years          市の在課年数の目安: {}（初めのまま）',
      'field-groups            部門のまとまり: []（初めのまま）',
      'backup-schedule         毎日のバックアップ: null（初めのまま）',
      expect.stringMatching(/^disclosure-terms {8}開示請求の期限: \[.*"decideDays":30.*\]（初めのまま）$/),
      'workplace-promoter-days 職場研修推進員を決めるまでの日数（4月1日から）: 14（初めのまま）',
      'workplace-plan-days     職場研修の計画を出すまでの日数（4月1日から）: 29（初めのまま）',
      'workplace-report-days   職場研修を報告するまでの日数（実施の日から）: 7（初めのまま）',
      'ojt-name-days           新しく入った職員の指導員を決めるまでの日数: 14（初めのまま）',
      'ojt-goal-days           OJTの目標を書くまでの日数（OJTの初めの日から）: 30（初めのまま）',
      'ojt-view-days           OJTの所見を書くまでの日数（3・6・12か月の日から）: 14（初めのまま）',
      'study-group-least       自主研究グループの会員の最少の人数: 5（初めのまま）',
      'study-group-most        自主研究グループの会員の最多の人数: 15（初めのまま）',
      'study-group-units       自主研究グループの会員が来る課の最少の数: 2（初めのまま）',
      'study-group-joins       一人が年度に入れる自主研究グループの数: 2（初めのまま）',
      'study-group-meetings    自主研究グループの会合の目安（年に何回）: 10（初めのまま）',
      'study-group-freed-days  自主研究グループが職免を受けて集まれる日数（年度）: 3（初めのまま）',
      'office-hours            勤務時間: "08:30-17:15"（初めのまま）',
      'attended-percent        研修の修了に要る出席の割合（％）: 80（初めのまま）',
      'manager-grades          管理職とする職位: ["bureau-director","department-director","section-director"]（初めのまま）',
    ])
  })

  it.each([
    ['city-name', '"架空市"', '"架空市"'],
    ['city-name', '" 架空市 "', '"架空市"'],
    ['order-source', '"sodachi"', '"sodachi"'],
    ['era-display', '"seireki"', '"seireki"'],
    ['contact', '"人事課（内線 0000）"', '"人事課（内線 0000）"'],
    ['contact', 'null', 'null'],
    ['shared-terminal-minutes', '10', '10'],
    ['notification-years', '3', '3'],
    [
      'duty-networks',
      '{"personnel":["10.20.0.0/16","2001:db8::/32"]}',
      '{"personnel":["10.20.0.0/16","2001:db8::/32"]}',
    ],
    ['second-factor-duties', '["personnel"]', '["personnel"]'],
    ['proof-minutes', '5', '5'],
    ['job-families', '["鷹匠", "学芸員"]', '["鷹匠","学芸員"]'],
    ['self-check-periods', '[{"name":"通年","from":"04-01"}]', '[{"name":"通年","from":"04-01"}]'],
    ['manager-grades', '["chief"]', '["chief"]'],
    ['rotation-years', '{"一般事務職":{"from":3,"to":5}}', '{"一般事務職":{"from":3,"to":5}}'],
    ['field-groups', '[{"name":"福祉","units":["0300"]}]', '[{"name":"福祉","units":["0300"]}]'],
    ['smallest-group', '5', '5'],
    ['import-days', '14', '14'],
    [
      'backup-schedule',
      JSON.stringify({ hour: 2, folder: tmpdir(), keep: 30 }),
      JSON.stringify({ hour: 2, folder: tmpdir(), keep: 30 }),
    ],
    ['backup-schedule', 'null', 'null'],
    ['order-words', '{"栄転": "transfer", "査定昇給": "pay"}', '{"栄転":"transfer","査定昇給":"pay"}'],
  ])('sets %s to %s, and gets it back as JSON', async (key, json, kept) => {
    expect((await set(key, json)).code).toBe(exit.done)
    expect(await get(key)).toEqual({ code: exit.done, text: kept })
  })

  it('sets the value as a whole, says what it was, and is in the audit as the command of an operator', async () => {
    const before = (await entries()).length
    await set('job-families', '["鷹匠"]')
    const { text } = await set('job-families', '["学芸員"]')
    expect(text).toBe('job-families を ["鷹匠"] から ["学芸員"] に変えました。')
    expect((await city.asOperator('test', citySettings)).jobFamilies).toEqual(['学芸員'])
    const written = (await entries()).slice(before)
    expect(written).toHaveLength(2)
    for (const entry of written)
      expect(entry).toMatchObject({
        actor_kind: 'operator',
        actor_name: 'setting set',
        did: 'people.setCitySetting',
        record: 'job-families',
      })
    expect(JSON.stringify(written)).not.toContain('学芸員')
  })

  it.each([
    { key: 'city', json: '"架空市"', says: '「city」という設定はありません', fix: 'city-name、order-source' },
    { key: 'toString', json: '"架空市"', says: '「toString」という設定はありません', fix: 'sodachi setting list' },
    {
      key: 'city-name',
      json: '架空市',
      says: 'JSON として読めません',
      fix: `sodachi setting set city-name '"そだち市"'`,
    },
    { key: 'city-name', json: '" "', says: 'を " " にはできません', fix: '空でない文字' },
    { key: 'city-name', json: 'null', says: 'を null にはできません', fix: '空でない文字' },
    { key: 'order-source', json: '"csv"', says: 'にはできません', fix: '"feed"（人事給与システム）か "sodachi"' },
    { key: 'era-display', json: '"令和"', says: 'にはできません', fix: '"wareki"（和暦）か "seireki"（西暦）' },
    { key: 'job-families', json: '"鷹匠"', says: 'にはできません', fix: '["鷹匠"]' },
    { key: 'order-words', json: '{"栄転":"moved"}', says: 'にはできません', fix: 'transfer（配置換）' },
    { key: 'rotation-years', json: '{"保育士":{"from":5,"to":3}}', says: 'にはできません', fix: '1から40まで' },
    {
      key: 'field-groups',
      json: '[{"name":"福祉","units":["0300"]},{"name":"税","units":["0300"]}]',
      says: 'にはできません',
      fix: '一つの所属は一つの部門にだけ',
    },
    { key: 'smallest-group', json: '4', says: 'を 4 にはできません', fix: '5から100まで' },
    {
      key: 'backup-schedule',
      json: '{"hour":2,"folder":"backup","keep":30}',
      says: 'にはできません',
      fix: '/ から始まる',
    },
    { key: 'backup-schedule', json: '{"hour":24,"folder":"/tmp","keep":30}', says: 'にはできません', fix: '0から23' },
    { key: 'backup-schedule', json: '{"hour":2,"folder":"/no/such","keep":30}', says: 'ENOENT', fix: 'フォルダー' },
    { key: 'backup-schedule', json: '{"hour":2,"folder":"/usr/share/doc","keep":30}', says: 'ブラウザー', fix: 'Web' },
    {
      key: 'backup-schedule',
      json: '{"hour":2,"folder":"/var/lib/dpkg","keep":30}',
      says: 'データ',
      fix: '別のディスク',
    },
    { key: 'demo', json: 'true', says: '見本の市のための設定', fix: 'sodachi demo' },
    { key: 'anchored-day', json: '"2020-04-01"', says: '見本の市のための設定', fix: 'sodachi demo' },
    { key: 'demo-password', json: '"x"', says: '見本の市のための設定', fix: 'sodachi demo' },
  ])('refuses to set $key to $json, and changes nothing', async ({ key, json, says, fix }) => {
    const [before, audited] = [await stored(), await entries()]
    const { code, text } = await set(key, json)
    expect(code).toBe(exit.badInput)
    expect(text).toContain(says)
    expect(text).toContain(fix)
    expect(await stored()).toEqual(before)
    expect(await entries()).toEqual(audited)
  })

  it.each(['city', 'demo-password'])('refuses to get %s', async (key) => {
    const { code, text } = await get(key)
    expect(code).toBe(exit.badInput)
    expect(text).not.toContain('sodachi-demo')
  })
})
