import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { Minute } from '../../../web/components/Minute.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { Tag } from '../../../web/components/Tag.tsx'
import { sayDone } from '../../../web/components/toasts.ts'

type SignIn = Answers['signIns']['mine'][number]

/** The devices on which I am signed in. What is ended is refused at its very next request. */
export function MySignIns() {
  const signIns = useQuery(api.signIns.mine.queryOptions())
  const [ending, setEnding] = useState<SignIn | 'others' | null>(null)
  return (
    <Section title="サインインしている端末">
      <Shown query={signIns}>
        {(all) => (
          <>
            <ul className="max-w-3xl border-solid-gray-200 border-t">
              {all.map((one) => (
                <li
                  key={one.sessionId}
                  className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-solid-gray-200 border-b py-3"
                >
                  <SignInFacts of={one} />
                  {!one.isHere && (
                    <Button look="quiet" onPress={() => setEnding(one)}>
                      終わらせる<span className="sr-only">：{one.device}</span>
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {all.length > 1 && (
              <p className="mt-5">
                <Button look="outline" onPress={() => setEnding('others')}>
                  この端末のほかを、すべて終わらせる
                </Button>
              </p>
            )}
          </>
        )}
      </Shown>
      <p className="mt-5 max-w-3xl text-solid-gray-700">
        最後に使った時刻には、5分ほどの幅があります。覚えのない端末があるときは、終わらせてから
        <Link to="/me" hash="password" className="link">
          パスワードを変えて
        </Link>
        ください。
      </p>
      {ending === 'others' && <EndOthers onClose={() => setEnding(null)} />}
      {ending !== null && ending !== 'others' && <EndOne signIn={ending} onClose={() => setEnding(null)} />}
    </Section>
  )
}

function SignInFacts({
  of: { device, address, isHere, isShared, byPasskey, beganAt, usedAt },
}: {
  readonly of: SignIn
}) {
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-std-16B-170">
        {device}
        {isHere && <Tag>この端末</Tag>}
        {isShared && <Tag>共用の端末</Tag>}
        {byPasskey && <Tag>パスキー</Tag>}
      </p>
      <p className="flex flex-wrap gap-x-5 text-solid-gray-700">
        <span className="whitespace-nowrap">
          最後に使った時刻 <Minute at={usedAt} />
        </span>
        <span className="whitespace-nowrap">
          サインイン <Minute at={beganAt} />
        </span>
        {address !== null && (
          <span>
            ネットワーク <span className="num break-all">{address}</span>
          </span>
        )}
      </p>
    </div>
  )
}

function EndOne({ signIn, onClose }: { readonly signIn: SignIn; readonly onClose: () => void }) {
  const cache = useQueryClient()
  const ending = useMutation(
    api.signIns.end.mutationOptions({
      onSuccess: () => {
        sayDone(`${signIn.device}でのサインインを終わらせました。`)
        onClose()
      },
      onSettled: () => cache.invalidateQueries({ queryKey: api.signIns.mine.key() }),
    }),
  )
  return (
    <ConfirmDialog
      title={`${signIn.device}でのサインインを終わらせますか`}
      isOpen
      onClose={onClose}
      actLabel="終わらせる"
      isPending={ending.isPending}
      error={ending.error}
      onAct={() => ending.mutate({ sessionId: signIn.sessionId })}
    >
      <p>その端末では、もう一度サインインするまで使えなくなります。保存していない入力は失われることがあります。</p>
    </ConfirmDialog>
  )
}

function EndOthers({ onClose }: { readonly onClose: () => void }) {
  const cache = useQueryClient()
  const ending = useMutation(
    api.signIns.endOthers.mutationOptions({
      onSuccess: ({ ended }) => {
        sayDone(`ほかの端末のサインインを${ended}件終わらせました。`)
        onClose()
        return cache.invalidateQueries({ queryKey: api.signIns.mine.key() })
      },
    }),
  )
  return (
    <ConfirmDialog
      title="この端末のほかのサインインを、すべて終わらせますか"
      isOpen
      onClose={onClose}
      actLabel="すべて終わらせる"
      isPending={ending.isPending}
      error={ending.error}
      onAct={() => ending.mutate(undefined)}
    >
      <p>ほかの端末では、もう一度サインインするまで使えなくなります。この端末では続けて使えます。</p>
    </ConfirmDialog>
  )
}
