import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { FormDialog } from '../../../web/components/Dialog.tsx'
import { EmptyState } from '../../../web/components/EmptyState.tsx'
import { TextField } from '../../../web/components/Field.tsx'
import { FiscalYearPicker } from '../../../web/components/FiscalYearPicker.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { TextArea } from '../../../web/components/TextArea.tsx'
import { useFiscalYear } from '../../../web/fiscal-year.ts'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import { groupStateNames, memberStateNames } from '../../self/group-rules.ts'
import { MoneyLeft } from '../workplace/MoneyLeft.tsx'
import { SelfCrumbs } from './SelfCrumbs.tsx'
import { useSelfAct } from './use-self-act.ts'

/** 自主研究グループ of a 年度 with their themes: everybody inside may found one, and ask to join. */
export function GroupsPage() {
  const fiscalYear = useFiscalYear()
  const { person } = useSession()
  const [isFounding, setFounding] = useState(false)
  const query = useQuery(api.training.self.groups.queryOptions({ input: { fiscalYear }, staleTime: 0 }))
  return (
    <Page
      title="自主研究グループ"
      lead="職員が自分たちでテーマを決めて研究するグループです。だれでも、作ることも、参加を申し出ることもできます。"
      action={<FiscalYearPicker />}
      breadcrumbs={<SelfCrumbs here="自主研究グループ" />}
    >
      <Shown query={query}>
        {({ items, rules, isCentre, money }) => (
          <>
            {person !== null && (
              <p className="mt-6">
                <Button onPress={() => setFounding(true)}>グループを作る</Button>
              </p>
            )}
            <Section title="グループ" aside={`${items.length}グループ`}>
              {items.length === 0 ? (
                <EmptyState>この年度のグループは、まだありません。</EmptyState>
              ) : (
                <ul aria-label="自主研究グループ" className="max-w-4xl border-solid-gray-600 border-t">
                  {items.map(({ groupId, name, theme, state, leaderName, members, meetings, mine }) => (
                    <li key={groupId} className="border-solid-gray-200 border-b py-4">
                      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
                        <Link
                          to="/training/self/groups/$groupId"
                          params={{ groupId }}
                          className="link text-std-18B-160"
                        >
                          {name}
                        </Link>
                        <Tag look={state === 'running' ? 'green' : 'plain'}>{groupStateNames[state]}</Tag>
                        {mine && (
                          <Tag look={mine === 'member' ? 'green' : 'caution'}>
                            {mine === 'member' ? '会員です' : memberStateNames[mine]}
                          </Tag>
                        )}
                      </p>
                      <p className="mt-1">{theme}</p>
                      <p className="num mt-1 text-solid-gray-700">
                        代表 {leaderName ?? '退職した人'}、会員 {members}人、会合 {meetings}回
                      </p>
                    </li>
                  ))}
                </ul>
              )}
            </Section>
            <Section title="決まり">
              <ul className="max-w-3xl list-disc pl-6">
                <li>
                  会員は{rules.least}人から{rules.most}人まで、{rules.units}
                  つ以上の課から集まります。誘いと申出は、両方が承諾して会員になります。
                </li>
                <li>一人が入れるグループは、年度に{rules.joins}つまでです。</li>
                <li>
                  会合は年に{rules.meetings}回が目安です。勤務時間（{rules.officeHours}
                  ）の外に集まります。職免を受けたときだけ、年度に{rules.releasedDays}日まで、勤務時間に集まれます。
                </li>
                <li>年度の終わりに、代表が報告し、発表します。報告は、職員のだれでも読めます。</li>
              </ul>
            </Section>
            {isCentre && (
              <Section title="助成の予算">
                {money.length === 0 ? (
                  <p>この年度の予算は、まだ入っていません。入れるまで、グループは助成を申請できません。</p>
                ) : (
                  <MoneyLeft money={money} />
                )}
                <p className="mt-4">
                  <Link to="/requests/kinds/$kind/budgets" params={{ kind: 'study-group-grant' }} className="link">
                    助成の予算を入れる、変える
                  </Link>
                </p>
              </Section>
            )}
          </>
        )}
      </Shown>
      {isFounding && <FoundDialog onClose={() => setFounding(false)} />}
    </Page>
  )
}

function FoundDialog({ onClose }: { readonly onClose: () => void }) {
  const act = useSelfAct()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [theme, setTheme] = useState('')
  const [aim, setAim] = useState('')
  const [isSent, setSent] = useState(false)
  const founding = useMutation(
    api.training.self.found.mutationOptions({
      onSuccess: async ({ groupId }) => {
        await act('グループを作りました。会員を誘ってください。')
        await navigate({ to: '/training/self/groups/$groupId', params: { groupId } })
      },
    }),
  )
  const missing = (text: string) => (isSent && text.trim() === '' ? '書いてください。' : null)
  return (
    <FormDialog
      title="グループを作る"
      isOpen
      onClose={onClose}
      actLabel="作る"
      isPending={founding.isPending}
      error={founding.error}
      onSubmit={() => {
        setSent(true)
        if (name.trim() !== '' && theme.trim() !== '' && aim.trim() !== '') founding.mutate({ name, theme, aim })
      }}
    >
      <p>作った人が代表になります。名前、テーマ、代表は、職員のだれにも見えます。</p>
      <TextField
        label="グループの名前"
        name="name"
        value={name}
        onChange={setName}
        error={saidAtField(founding.error, 'name') ?? missing(name)}
        isRequired
      />
      <TextField
        label="研究のテーマ"
        name="theme"
        value={theme}
        onChange={setTheme}
        error={missing(theme)}
        isRequired
      />
      <TextArea label="ねらい" name="aim" value={aim} onChange={setAim} limit={1000} error={missing(aim)} isRequired />
    </FormDialog>
  )
}
