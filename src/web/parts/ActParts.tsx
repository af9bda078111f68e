import { ORPCError } from '@orpc/client'
import { useState } from 'react'
import { Button, LinkButton } from '../components/Button.tsx'
import { ConfirmDialog, FormDialog } from '../components/Dialog.tsx'
import { Disclosure } from '../components/Disclosure.tsx'
import { TextField } from '../components/Field.tsx'
import { Tabs } from '../components/Tabs.tsx'
import { sayDone } from '../components/toasts.ts'
import { Specimen } from './Specimen.tsx'

/** What is pressed, opened and answered. */
export function ActParts() {
  return (
    <>
      <Specimen name="Button" use="1つの画面に、塗りつぶしは主な操作1つだけ。押せないときは、理由を横に書きます。">
        <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
          <Button>提出する</Button>
          <Button look="outline">下書きに戻す</Button>
          <Button look="danger">削除する</Button>
          <Button look="quiet">取り消す</Button>
          <LinkButton to="/">ホームへ</LinkButton>
          <Button isPending>提出する</Button>
          <Button isDisabled>提出する</Button>
        </div>
        <div>
          <Button disabledReason="目標が1つもありません。目標を1つ以上書くと提出できます。">提出する</Button>
        </div>
      </Specimen>
      <Specimen
        name="Dialog"
        use="取り返しのつかないこと、ほかの人に届くことの前に1回だけたずねます。答えは動詞で書きます。"
      >
        <Dialogs />
      </Specimen>
      <Specimen name="Toasts" use="済んだことを知らせます。エラーは入力欄や画面の中に残し、ここだけには出しません。">
        <div className="flex flex-wrap gap-3">
          <Button look="outline" onPress={() => sayDone('保存しました。')}>
            知らせを出す
          </Button>
          <UndoableDone />
        </div>
      </Specimen>
      <Specimen name="Tabs" use="1つのことの、見方のちがい。選んだものはアドレスに残します。">
        <SampleTabs />
      </Specimen>
      <Specimen name="Disclosure" use="読みたい人だけが読む詳しい説明。印刷では開いた形になります。">
        <Disclosure title="目安の数え方">在課年数は、いまの課に着いた日から数えます。</Disclosure>
        <Disclosure title="はじめから開いている説明" isOpen>
          長い説明も、閉じたままページの中の検索で見つかります。
        </Disclosure>
      </Specimen>
    </>
  )
}

function Dialogs() {
  const [open, setOpen] = useState<'confirm' | 'destroy' | 'form' | null>(null)
  const [name, setName] = useState('')
  const [isRefused, setRefused] = useState(false)
  const close = () => {
    setOpen(null)
    setRefused(false)
  }
  return (
    <div className="flex flex-wrap gap-3">
      <Button look="outline" onPress={() => setOpen('confirm')}>
        確かめる
      </Button>
      <Button look="outline" onPress={() => setOpen('destroy')}>
        取り消せない操作を確かめる
      </Button>
      <Button look="outline" onPress={() => setOpen('form')}>
        少しだけ入力する
      </Button>
      <ConfirmDialog
        title="方針を公表しますか"
        isOpen={open === 'confirm'}
        onClose={close}
        onAct={() => {
          close()
          sayDone('公表しました。')
        }}
        actLabel="公表する"
      >
        <p>令和9年4月1日から、すべての職員がこの版を読みます。公表した版は直せません。</p>
      </ConfirmDialog>
      <ConfirmDialog
        title="下書きを削除しますか"
        isOpen={open === 'destroy'}
        onClose={close}
        onAct={() => setRefused(true)}
        actLabel="削除する"
        closeLabel="削除しない"
        isDestructive
        error={isRefused ? sampleRefusal : null}
      >
        <p>削除した下書きは元に戻せません。</p>
      </ConfirmDialog>
      <FormDialog
        title="見方に名前を付ける"
        isOpen={open === 'form'}
        onClose={close}
        onSubmit={() => {
          close()
          sayDone(`「${name}」を保存しました。`)
        }}
        actLabel="保存する"
      >
        <TextField label="見方の名前" name="view-name" value={name} onChange={setName} autoFocus isRequired />
      </FormDialog>
    </div>
  )
}

const sampleRefusal = new ORPCError('CONFLICT', {
  status: 409,
  data: {
    code: 'sample',
    message: 'この下書きは、ほかの人が編集しています。',
    fix: '編集が終わってから、もう一度お試しください。',
    field: null,
    problems: [],
  },
})

function UndoableDone() {
  const [isDone, setDone] = useState(false)
  return (
    <Button
      look="outline"
      disabledReason={isDone ? '出した知らせの「元に戻す」を押すと、また押せます。' : null}
      onPress={() => {
        setDone(true)
        sayDone('3人を一覧から外しました。', { label: '元に戻す', onUndo: () => setDone(false) })
      }}
    >
      元に戻せる知らせを出す
    </Button>
  )
}

function SampleTabs() {
  const [chosen, setChosen] = useState<'now' | 'past' | 'plan'>('now')
  return (
    <Tabs
      label="制度の見方"
      chosen={chosen}
      onChoose={setChosen}
      tabs={[
        { key: 'now', title: 'いま', content: 'いま動いている部分です。' },
        { key: 'past', title: 'これまで', content: 'これまでの状態です。' },
        { key: 'plan', title: 'これから', content: '検討中の部分です。' },
      ]}
    />
  )
}
