import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { SearchField } from '../../../web/components/Field.tsx'
import { Minute } from '../../../web/components/Minute.tsx'
import { Page } from '../../../web/components/Page.tsx'
import { Refused } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { type Account, EndSignIns, ResetFactor, ResetPasskeys } from './EndSignIns.tsx'
import { ReopenAccount, StopAccount } from './StopAccount.tsx'

/** For 人事課 and システム管理者: ends the sign-ins of somebody who has lost a device or left without signing out. */
export function SignInCarePage() {
  const [q, setQ] = useState('')
  const found = useQuery(
    api.signIns.find.queryOptions({ input: { q }, enabled: q !== '', placeholderData: keepPreviousData }),
  )
  const accounts = q === '' ? [] : (found.data ?? [])
  return (
    <Page
      title="職員のサインイン"
      lead="端末をなくした人や、サインアウトを忘れた人のサインインを終わらせ、認証アプリやパスキーをなくした人の登録を取り消します。悪用のおそれがあるアカウントは、止められます。扱ったことは監査に残り、本人に知らせます。"
    >
      <div className="mt-8 max-w-3xl">
        <SearchField
          label="職員をさがす"
          value={q}
          onSearch={setQ}
          hint="氏名、かな、職員番号、またはアカウントの名前でさがします。まだ利用を始めていない職員は出ません。"
        />
        <p role="status" className="mt-3 text-solid-gray-700">
          {q !== '' &&
            found.data &&
            (accounts.length === 0 ? 'この人は見つかりません。' : `${accounts.length}人見つかりました。`)}
        </p>
        {found.isError && <Refused error={found.error} />}
        <ul className="mt-3 border-solid-gray-200 border-t empty:border-0">
          {accounts.map((account) => (
            <AccountLine key={account.accountId} account={account} />
          ))}
        </ul>
      </div>
    </Page>
  )
}

function AccountLine({ account }: { readonly account: Account }) {
  const [asking, setAsking] = useState<'end' | 'reset' | 'passkeys' | 'stop' | 'reopen' | null>(null)
  const { name, signIns, usedAt, isStopped, hasSecondFactor, passkeys } = account
  const close = () => setAsking(null)
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-solid-gray-200 border-b py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="text-std-16B-170">{name}</span>
          <span className="text-solid-gray-700">{placeOf(account)}</span>
          {isStopped && <Tag>停止中</Tag>}
          {hasSecondFactor && <Tag>認証アプリ</Tag>}
          {passkeys > 0 && <Tag>パスキー {passkeys}個</Tag>}
        </p>
        <p className="text-solid-gray-700">
          {signIns === 0 ? 'サインインしている端末はありません。' : `サインインしている端末 ${signIns}台`}
          {usedAt !== null && (
            <span className="ml-4 whitespace-nowrap">
              最後に使った時刻 <Minute at={usedAt} />
            </span>
          )}
        </p>
      </div>
      <div className="flex flex-wrap gap-x-6">
        {signIns > 0 && (
          <Button look="quiet" onPress={() => setAsking('end')}>
            サインインを終わらせる<span className="sr-only">：{name}</span>
          </Button>
        )}
        {hasSecondFactor && (
          <Button look="quiet" onPress={() => setAsking('reset')}>
            認証アプリの登録を取り消す<span className="sr-only">：{name}</span>
          </Button>
        )}
        <Button look="quiet" onPress={() => setAsking(isStopped ? 'reopen' : 'stop')}>
          {isStopped ? 'アカウントを再開する' : 'アカウントを止める'}
          <span className="sr-only">：{name}</span>
        </Button>
        {passkeys > 0 && (
          <Button look="quiet" onPress={() => setAsking('passkeys')}>
            パスキーの登録を取り消す<span className="sr-only">：{name}</span>
          </Button>
        )}
      </div>
      {asking === 'stop' && <StopAccount account={account} onClose={close} />}
      {asking === 'reopen' && <ReopenAccount account={account} onClose={close} />}
      {asking === 'end' && <EndSignIns account={account} onClose={close} />}
      {asking === 'reset' && <ResetFactor account={account} onClose={close} />}
      {asking === 'passkeys' && <ResetPasskeys account={account} onClose={close} />}
    </li>
  )
}

const placeOf = ({ unitName, title, gradeName, loginName }: Account) =>
  [unitName, title ?? gradeName, loginName].filter(Boolean).join(' ')
