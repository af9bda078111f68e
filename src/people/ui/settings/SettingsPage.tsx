import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { LinkButton } from '../../../web/components/Button.tsx'
import { Minute } from '../../../web/components/Minute.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import type { FieldGroup } from '../../field-group-rules.ts'
import { UndecidedCount } from './FieldGroups.tsx'
import { Setting } from './Setting.tsx'
import { valueInWords } from './setting-value-rules.ts'
import { settingExplained, settingOrder } from './setting-words.ts'
import { useSettingNames } from './use-setting-names.ts'

type Settings = Answers['people']['settings']['list']

/** What the city has set, for 人事課: each in plain words, with what changes when it is changed. */
export function SettingsPage() {
  const settings = useQuery(api.people.settings.list.queryOptions())
  return (
    <Page title="市の設定" lead="市の全体に関わる決まりです。一つずつ保存します。だれがいつ変えたかは、下に残ります。">
      <Shown query={settings}>
        {({ items, ages, history }) => (
          <>
            <div className="mt-8 grid max-w-3xl gap-10">
              {items
                .toSorted((a, b) => placeOf(a.key) - placeOf(b.key))
                .map((setting) =>
                  setting.key === 'field-groups' ? (
                    <Fragment key={setting.key}>
                      <FieldGroupsDoor setting={setting} />
                      <RotationAges ages={ages} />
                    </Fragment>
                  ) : (
                    <Setting key={setting.key} setting={setting} />
                  ),
                )}
            </div>
            <Section title="変更の記録">
              <History history={history} />
            </Section>
          </>
        )}
      </Shown>
    </Page>
  )
}

function placeOf(key: string): number {
  const place = settingOrder.indexOf(key)
  return place < 0 ? settingOrder.length : place
}

/** What belongs to so many units has a page of its own. */
function FieldGroupsDoor({ setting: { key, means, value } }: { readonly setting: Settings['items'][number] }) {
  const names = useSettingNames()
  return (
    <section aria-label={means} className="grid gap-3 border-solid-gray-200 border-t pt-6">
      <h2 className="text-std-16B-170">{means}</h2>
      <p className="text-dns-14N-130 text-solid-gray-600">{settingExplained[key]?.does}</p>
      <p className="text-dns-14N-130 text-solid-gray-600">いまの値：{valueInWords(key, value, names)}</p>
      <UndecidedCount groups={value as readonly FieldGroup[]} />
      <p>
        <LinkButton to="/hr/settings/field-groups" look="outline">
          部門のまとまりを決める
        </LinkButton>
      </p>
    </section>
  )
}

/** The ages of the policy, shown and not set: another age would contradict what staff read in it. */
function RotationAges({ ages }: Pick<Settings, 'ages'>) {
  return (
    <section aria-label="目安の年齢" className="grid gap-3 border-solid-gray-200 border-t pt-6">
      <h2 className="text-std-16B-170">目安の年齢</h2>
      <p className="text-dns-14N-130 text-solid-gray-600">
        方針のとおりです。職員が読む方針の文と違う年齢を示さないよう、ここでは変えられません。変えるときは、方針の新しい版を公開してください。
      </p>
      {ages.length === 0 ? (
        <p>いまの方針に、異動の目安の年齢はありません。</p>
      ) : (
        <ul className="grid gap-2">
          {ages.map(({ subject, ages: words, paragraphId }) => (
            <li key={paragraphId}>
              {subject}：{words}
              <Link to="/policy/$" params={{ _splat: paragraphId }} className="link ml-3 whitespace-nowrap">
                方針の文<span className="sr-only">：{subject}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function History({ history }: Pick<Settings, 'history'>) {
  const names = useSettingNames()
  if (history.length === 0)
    return <p className="text-solid-gray-700">まだ変更はありません。変えると、ここに残ります。</p>
  return (
    <Table
      caption="設定の変更（新しい順）"
      rows={history.map((change, index) => ({ ...change, index }))}
      rowKey={({ index }) => String(index)}
      columns={[
        { key: 'what', label: '設定', isHeader: true, cell: ({ means }) => means },
        { key: 'value', label: '変えたあとの値', cell: ({ key, value }) => valueInWords(key, value, names) },
        {
          key: 'who',
          label: '変えた人と時',
          cell: ({ changedAt, changedByName }) => (
            <>
              {changedByName ?? '管理者のコマンド'}
              <span className="block text-dns-14N-130 text-solid-gray-700">
                <Minute at={changedAt} />
              </span>
            </>
          ),
        },
      ]}
    />
  )
}
