import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../api.ts'
import { Breadcrumbs } from '../components/Breadcrumbs.tsx'
import { Button } from '../components/Button.tsx'
import { SelectField } from '../components/Field.tsx'
import { Page } from '../components/Page.tsx'
import { Refused, Shown } from '../components/Shown.tsx'
import { sayDone } from '../components/toasts.ts'

const hours = [8, 9, 10, 11, 12, 13, 14, 15, 16, 17]
const none = 'none'

/** When my mail comes: at an hour of the working day, or not at all. */
export function DigestPage() {
  const choice = useQuery(api.people.digest.choice.queryOptions())
  return (
    <Page
      breadcrumbs={
        <Breadcrumbs here="メールで受け取る時刻">
          <Link className="link" to="/notifications">
            お知らせ
          </Link>
        </Breadcrumbs>
      }
      title="メールで受け取る時刻"
      lead="手続きと新しいお知らせの件数を、開庁日に1日1回、まとめてメールで知らせます。内容はメールには書きません。"
    >
      <Shown query={choice}>{(mine) => <ChoiceForm mine={mine} />}</Shown>
    </Page>
  )
}

function ChoiceForm({ mine: { hour, standard } }: { readonly mine: Answers['people']['digest']['choice'] }) {
  const cache = useQueryClient()
  const [chosen, setChosen] = useState(hour === null ? none : String(hour))
  const saving = useMutation(
    api.people.digest.choose.mutationOptions({
      onSuccess: () => {
        sayDone('メールの時刻を保存しました。')
        return cache.invalidateQueries({ queryKey: api.people.digest.key() })
      },
    }),
  )
  return (
    <form
      className="mt-8 grid max-w-md gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        saving.mutate({ hour: chosen === none ? null : Number(chosen) })
      }}
    >
      <SelectField
        label="時刻"
        value={chosen}
        onChange={setChosen}
        hint="休日と、休職・休業のあいだは届きません。何もない日も届きません。"
      >
        {hours.map((one) => (
          <option key={one} value={String(one)}>
            {one}時{one === standard && '（市の標準）'}
          </option>
        ))}
        <option value={none}>受け取らない</option>
      </SelectField>
      {saving.isError && <Refused error={saving.error} />}
      <p>
        <Button type="submit" isPending={saving.isPending} pendingText="保存しています…">
          保存する
        </Button>
      </p>
    </form>
  )
}
