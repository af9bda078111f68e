import { useQuery } from '@tanstack/react-query'
import { type Answers, api } from '../../../web/api.ts'
import { Minute } from '../../../web/components/Minute.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { Setting } from './Setting.tsx'
import { valueInWords } from './setting-value-rules.ts'
import { settingOrder } from './setting-words.ts'
import { useSettingNames } from './use-setting-names.ts'

type Settings = Answers['people']['settings']['list']

/** What the city has set, for 人事課: each in plain words, with what changes when it is changed. */
export function SettingsPage() {
  const settings = useQuery(api.people.settings.list.queryOptions())
  return (
    <Page title="市の設定" lead="市の全体に関わる決まりです。一つずつ保存します。だれがいつ変えたかは、下に残ります。">
      <Shown query={settings}>
        {({ items, history }) => (
          <>
            <div className="mt-8 grid max-w-3xl gap-10">
              {items
                .toSorted((a, b) => placeOf(a.key) - placeOf(b.key))
                .map((setting) => (
                  <Setting key={setting.key} setting={setting} />
                ))}
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
