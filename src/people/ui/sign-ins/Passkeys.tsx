import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Minute } from '../../../web/components/Minute.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { knowsPasskeys } from '../../../web/passkey.ts'
import { type Passkey, RemovePasskey, RenamePasskey } from './PasskeyDialogs.tsx'
import { RegisterPasskey } from './RegisterPasskey.tsx'

type State = Answers['signIns']['passkeys']

/** The keys of my devices that open my account: registered, named, taken away. */
export function Passkeys() {
  const state = useQuery(api.signIns.passkeys.queryOptions())
  return (
    <Section title="パスキー">
      <p className="mb-4 max-w-3xl text-solid-gray-700">
        端末の画面ロック（指紋、顔、暗証番号など）で本人を確かめて、職員番号もパスワードも確認コードも入れずにサインインする方法です。
      </p>
      <Shown query={state}>
        {(shown) => (
          <div className="grid max-w-3xl gap-5">
            {shown.passkeys.length === 0 ? <p>まだ登録していません。</p> : <PasskeyList of={shown.passkeys} />}
            <Register of={shown} />
          </div>
        )}
      </Shown>
    </Section>
  )
}

function PasskeyList({ of }: { readonly of: readonly Passkey[] }) {
  const [asked, setAsked] = useState<{ readonly act: 'rename' | 'remove'; readonly passkey: Passkey } | null>(null)
  const close = () => setAsked(null)
  return (
    <>
      <ul className="border-solid-gray-200 border-t">
        {of.map((passkey) => (
          <li
            key={passkey.passkeyId}
            className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-solid-gray-200 border-b py-3"
          >
            <PasskeyFacts of={passkey} />
            <div className="flex flex-wrap gap-x-6">
              <Button look="quiet" onPress={() => setAsked({ act: 'rename', passkey })}>
                名前を変える<span className="sr-only">：{passkey.name}</span>
              </Button>
              <Button look="quiet" onPress={() => setAsked({ act: 'remove', passkey })}>
                登録を取り消す<span className="sr-only">：{passkey.name}</span>
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {asked?.act === 'rename' && <RenamePasskey passkey={asked.passkey} onClose={close} />}
      {asked?.act === 'remove' && <RemovePasskey passkey={asked.passkey} onClose={close} />}
    </>
  )
}

function PasskeyFacts({ of: { name, isSyncable, registeredAt, usedAt } }: { readonly of: Passkey }) {
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-std-16B-170">
        <span className="wrap-anywhere">{name}</span>
        <Tag>{isSyncable ? 'ほかの端末にも同期' : '一つの端末だけ'}</Tag>
      </p>
      <p className="flex flex-wrap gap-x-5 text-solid-gray-700">
        <span className="whitespace-nowrap">
          登録 <Minute at={registeredAt} />
        </span>
        <span className="whitespace-nowrap">
          {usedAt === null ? (
            'まだ使っていません'
          ) : (
            <>
              最後に使った時刻 <Minute at={usedAt} />
            </>
          )}
        </span>
      </p>
    </div>
  )
}

/** As the refusals of the server, said before anything is pressed. */
const obstacles: Readonly<Record<NonNullable<State['obstacle']>, (most: number) => string>> = {
  noSite: () =>
    'この市のそだちでは、まだ使えません。パスキーには、https で始まるアドレスが要ります。情報システム担当に頼んでください。',
  throughProvider: () => 'この市では、市のアカウントでサインインするので、パスキーは登録できません。',
  sharedTerminal: () => '共用の端末では登録できません。自分だけが使う端末でサインインしてから登録してください。',
  full: (most) => `登録できるのは${most}個までです。使わないパスキーを取り消してから登録してください。`,
}

function Register({ of: { passkeys, obstacle, most } }: { readonly of: State }) {
  const { data: ways } = useQuery(api.signIns.ways.queryOptions())
  const [isRegistering, setRegistering] = useState(false)
  if (ways === undefined) return null
  if (isRegistering) return <RegisterPasskey onClose={() => setRegistering(false)} />
  const reason = obstacle === null ? reasonOfBrowser(ways.passkeyOrigin) : obstacles[obstacle](most)
  if (reason !== null) return <p className="text-solid-gray-700">{reason}</p>
  return (
    <p>
      <Button look={passkeys.length === 0 ? 'solid' : 'outline'} onPress={() => setRegistering(true)}>
        パスキーを登録する
      </Button>
    </p>
  )
}

function reasonOfBrowser(origin: string | null): string | null {
  if (knowsPasskeys(origin)) return null
  if (origin !== null && origin !== location.origin)
    return `ここでは登録できません。パスキーは、${origin} を開いて登録し、そこで使います。`
  return 'このブラウザーでは、パスキーを使えません。新しいブラウザーで開いてください。'
}
