import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Minute } from '../../../web/components/Minute.tsx'
import { Notice } from '../../../web/components/Notice.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { RegisterApp } from './RegisterApp.tsx'
import { RemoveFactor, RenewCodes } from './SecondFactorDialogs.tsx'

type State = Answers['signIns']['secondFactor']

/** The app that shows a code at each sign-in: registered, renewed, taken away. */
export function SecondFactor() {
  const state = useQuery(api.signIns.secondFactor.queryOptions())
  /** Shown once, here, and gone with the page. */
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  return (
    <Section title="認証アプリ">
      <p className="mb-4 max-w-3xl text-solid-gray-700">
        スマートフォンなどの認証アプリに出る6桁の確認コードを、パスワードに続けて入れます。パスワードを知られても、ほかの人はサインインできません。
      </p>
      {codes && <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />}
      <Shown query={state}>
        {(shown) =>
          shown.confirmedAt === null ? (
            <Without of={shown} onCodes={setCodes} />
          ) : (
            <With of={shown} confirmedAt={shown.confirmedAt} onCodes={setCodes} />
          )
        }
      </Shown>
    </Section>
  )
}

type PartProps = { readonly of: State; readonly onCodes: (codes: readonly string[]) => void }

function Without({ of: { neededFor }, onCodes }: PartProps) {
  const [isRegistering, setRegistering] = useState(false)
  const { data: own } = useQuery(api.signIns.passkeys.queryOptions())
  if (isRegistering) return <RegisterApp onDone={onCodes} onClose={() => setRegistering(false)} />
  return (
    <div className="grid max-w-3xl gap-5">
      {neededFor.length > 0 && own?.passkeys.length === 0 && (
        <Notice kind="caution" title={`${neededFor.join('、')}の担当には、認証アプリかパスキーの登録が要ります。`}>
          どちらかを登録すると、すぐに担当の仕事ができるようになります。
        </Notice>
      )}
      <p>まだ登録していません。</p>
      <p>
        <Button onPress={() => setRegistering(true)}>認証アプリを登録する</Button>
      </p>
    </div>
  )
}

function With({ of: { codesLeft }, confirmedAt, onCodes }: PartProps & { readonly confirmedAt: string }) {
  const [asking, setAsking] = useState<'renew' | 'remove' | null>(null)
  return (
    <div className="grid max-w-3xl gap-4">
      <p>
        <Minute at={confirmedAt} /> に登録しました。サインインのたびに、確認コードを入れます。
      </p>
      {codesLeft <= 2 ? (
        <Notice
          kind="caution"
          title={codesLeft === 0 ? '使える回復コードがありません。' : `使える回復コードは、あと${codesLeft}個です。`}
        >
          作り直して、紙に控えてください。
        </Notice>
      ) : (
        <p className="text-solid-gray-700">使える回復コードは、あと{codesLeft}個です。</p>
      )}
      <p className="flex flex-wrap gap-x-6 gap-y-2">
        <Button look="outline" onPress={() => setAsking('renew')}>
          回復コードを作り直す
        </Button>
        <Button look="quiet" onPress={() => setAsking('remove')}>
          認証アプリの登録をやめる
        </Button>
      </p>
      {asking === 'renew' && <RenewCodes onDone={onCodes} onClose={() => setAsking(null)} />}
      {asking === 'remove' && <RemoveFactor onClose={() => setAsking(null)} />}
    </div>
  )
}
