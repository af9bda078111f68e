import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../web/api.ts'
import { Button, LinkButton } from '../../web/components/Button.tsx'
import { Notice } from '../../web/components/Notice.tsx'
import { Page, Section } from '../../web/components/Page.tsx'
import { PurposeNote } from '../../web/components/PurposeNote.tsx'
import { Refused, Shown } from '../../web/components/Shown.tsx'
import { useSession } from '../../web/session.ts'
import { ChangePassword } from './ChangePassword.tsx'
import { Licences } from './Licences.tsx'
import { PublicFacts } from './PublicFacts.tsx'
import { RecordFacts, RecordPath, Supervisors } from './RecordFacts.tsx'
import { WhoSees } from './WhoSees.tsx'

/** What the city has on record of me, and a way to say that it is right. */
export function MePage() {
  const { person, today } = useSession()
  return (
    <Page
      title="自分の登録内容"
      lead="市に登録されているあなたの情報です。違うところがあれば、所属の庶務担当に知らせてください。"
    >
      {person ? (
        <MyRecord personId={person.id} today={today} />
      ) : (
        <p className="mt-8 text-solid-gray-700">
          このアカウントは担当の仕事のためのもので、職員としての記録はありません。
        </p>
      )}
      <Section title="だれに見えて、何に使うか">
        <WhoSees />
        <div className="mt-4 grid gap-3">
          <PurposeNote kind="personnel-record" />
          <PurposeNote kind="person-detail" />
        </div>
        {person && (
          <p className="mt-3">
            <Link to="/me/readings" className="link">
              自分の記録の閲覧
            </Link>
          </p>
        )}
      </Section>
      <Section id="password" title="パスワード">
        <ChangePassword />
        <p className="mt-5">
          <Link to="/me/sign-in" className="link">
            サインインの管理（サインインしている端末）
          </Link>
        </p>
      </Section>
    </Page>
  )
}

function MyRecord({ personId, today }: { readonly personId: string; readonly today: string }) {
  const shown = useQuery(api.people.person.queryOptions({ input: { personId } }))
  const record = useQuery(api.people.record.queryOptions({ input: { personId } }))
  return (
    <Shown query={record}>
      {(facts) => (
        <div className="mt-6 max-w-3xl">
          <Shown query={shown}>{(person) => <PublicFacts person={person} />}</Shown>
          <RecordFacts record={facts} today={today} />
          <Confirm />
          <h2 className="mt-10 mb-3 text-std-20B-150">上司と評価者</h2>
          <Supervisors supervisors={facts.supervisors} />
          <h2 className="mt-10 mb-3 text-std-20B-150">資格・免許</h2>
          <Licences {...facts} mayCorrect={false} />
          <h2 className="mt-10 mb-3 text-std-20B-150">異動歴</h2>
          <RecordPath postings={facts.postings} absences={facts.absences} />
        </div>
      )}
    </Shown>
  )
}

/** Shown while the city asks to look the record through. */
function Confirm() {
  const cache = useQueryClient()
  const home = useQuery(api.growth.home.queryOptions())
  const confirming = useMutation(
    api.people.confirmDetails.mutationOptions({
      onSuccess: () => cache.invalidateQueries({ queryKey: api.growth.home.key() }),
    }),
  )
  if (confirming.isSuccess) {
    return (
      <div className="mt-6">
        <Notice kind="done" title="確かめたことを記録しました。" isAnswer>
          <LinkButton to="/" look="outline">
            ホームへ
          </LinkButton>
        </Notice>
      </div>
    )
  }
  if (!home.data?.tasks.some(({ key }) => key === 'people.confirm-details')) return null
  return (
    <div className="mt-6">
      {confirming.isError && <Refused error={confirming.error} />}
      <Button isPending={confirming.isPending} onPress={() => confirming.mutate(undefined)}>
        内容に間違いはありません
      </Button>
    </div>
  )
}
