import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { addDays } from '../../../platform/calendar/day.ts'
import { type Answers, api } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { sayDone } from '../../../web/components/toasts.ts'
import { useSession } from '../../../web/session.ts'
import { ChangedSentences } from './ChangedSentences.tsx'
import { Touches } from './Touches.tsx'

type Plan = Answers['policy']['plan']

/** Before a draft is published: exactly what changes, for whom, from when, and which document is revised. */
export function PublishPage() {
  const { versionId } = useParams({ from: '/inside/hr/policy/$versionId/publish' })
  const plan = useQuery(api.policy.plan.queryOptions({ input: { versionId }, staleTime: 0 }))
  return (
    <Page
      title="公開の確認"
      lead="公開すると、施行日から職員みなが新しい文を読みます。公開した版の文は、だれにも変えられません。"
      breadcrumbs={
        <Breadcrumbs here="公開の確認">
          <Link to="/hr/policy" className="link">
            方針の版
          </Link>
          <Link to="/hr/policy/$versionId" params={{ versionId }} className="link">
            下書きを直す
          </Link>
        </Breadcrumbs>
      }
    >
      <Shown query={plan}>{(shown) => <PlanShown plan={shown} />}</Shown>
    </Page>
  )
}

function PlanShown({ plan }: { readonly plan: Plan }) {
  const { version, replaces, inForceTo, changes, revisions, touches, whyNot } = plan
  const { today } = useSession()
  const places = changes.added + changes.removed + changes.changed
  const isSame = replaces !== null && places + changes.facts === 0
  return (
    <>
      <div className="mt-6 max-w-3xl">
        {whyNot && (
          <Notice kind="caution" title="このままでは公開できません。">
            {whyNot}
          </Notice>
        )}
        {version.effectiveOn < today && (
          <Notice kind="caution" title="施行日が過ぎています。">
            過ぎた日にさかのぼって、その日からの方針がこの版に替わります。これからの日にするときは、下書きの施行日を直してください。
          </Notice>
        )}
        {isSame && (
          <Notice kind="caution" title="いまの版と同じ内容です。">
            変わるところがありません。下書きを直してから公開してください。
          </Notice>
        )}
      </div>
      <div className="mt-6 max-w-3xl">
        <KeyValue
          items={[
            ['名称', version.title],
            [
              '施行する期間',
              <span key="days">
                <Day on={version.effectiveOn} weekday />
                から
                {inForceTo && (
                  <>
                    、<Day on={addDays(inForceTo, -1)} />
                    まで（次の版が公開されています）
                  </>
                )}
              </span>,
            ],
            [
              '代わる版',
              replaces ? (
                <span key="before">
                  <Day on={replaces.effectiveOn} />
                  施行　{replaces.title}
                </span>
              ) : (
                'ありません。最初の版です。'
              ),
            ],
            [
              '変わる文',
              replaces
                ? `${places}か所（直した文${changes.changed}、加えた文${changes.added}、除いた文${changes.removed}）${
                    changes.facts > 0 ? `と、文のほかの事項${changes.facts}件` : ''
                  }`
                : 'すべての文が新しく読めるようになります。',
            ],
          ]}
        />
      </div>
      {touches.length > 0 && (
        <Section title="だれの何が変わるか">
          <Touches touches={touches} versionId={version.id} />
        </Section>
      )}
      {replaces && places > 0 && (
        <Section title="変わる文" aside={`${places}か所`}>
          <ChangedSentences before={replaces.id} after={version.id} />
        </Section>
      )}
      <Section title="改定になる文書">
        <Revisions revisions={revisions} />
      </Section>
      <Publish plan={plan} isBlocked={whyNot !== null || isSame} />
    </>
  )
}

function Revisions({ revisions }: Pick<Plan, 'revisions'>) {
  return (
    <div className="max-w-3xl">
      <Table
        caption="本文と資料の改定"
        rows={revisions}
        rowKey={({ document }) => document}
        columns={[
          { key: 'document', label: '文書', isHeader: true, width: 'w-24', cell: ({ document }) => document },
          {
            key: 'revision',
            label: '改定',
            cell: ({ isRevised, revision, revisedOn }) =>
              isRevised ? (
                <strong>
                  <Day on={revisedOn} />
                  {revision === 0 ? '策定' : `改定（第${revision}回）`}
                </strong>
              ) : (
                '変わりません'
              ),
          },
          {
            key: 'number',
            label: '文書番号',
            cell: ({ isRevised, documentNumber }) => documentNumber ?? (isRevised ? 'まだ入れていません' : 'なし'),
          },
        ]}
      />
    </div>
  )
}

function Publish({ plan, isBlocked }: { readonly plan: Plan; readonly isBlocked: boolean }) {
  const { version, edition } = plan
  const cache = useQueryClient()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const publishing = useMutation(
    api.policy.publish.mutationOptions({
      onSuccess: async () => {
        sayDone('方針を公開しました。職員みなに知らせました。')
        await navigate({ to: '/hr/policy' })
        await cache.invalidateQueries({ queryKey: api.policy.key() })
      },
    }),
  )
  return (
    <div className="mt-12 flex flex-wrap items-center gap-x-6 gap-y-3 print:hidden">
      <Button isDisabled={isBlocked} onPress={() => setAsking(true)}>
        この内容で公開する
      </Button>
      <Link to="/hr/policy/$versionId" params={{ versionId: version.id }} className="link">
        下書きに戻って直す
      </Link>
      <ConfirmDialog
        title="方針を公開しますか"
        isOpen={asking}
        onClose={() => {
          setAsking(false)
          publishing.reset()
        }}
        actLabel="公開する"
        isPending={publishing.isPending}
        error={publishing.error}
        onAct={() => publishing.mutate({ versionId: version.id, edition })}
      >
        <p>
          <Day on={version.effectiveOn} />
          から施行し、職員みなに知らせます。
        </p>
        <p>公開したあと、文は変えられません。施行日の前なら取り下げられます。</p>
      </ConfirmDialog>
    </div>
  )
}
