import { type ReactNode, type RefObject, useRef } from 'react'
import { isUnsaved, nameOf, type Overlap, saidOfSaving } from './autosave-rules.ts'
import { Button } from './Button.tsx'
import { ConfirmDialog } from './Dialog.tsx'
import { Notice } from './Notice.tsx'
import { Tag } from './Tag.tsx'
import type { AutosavedForm } from './use-autosave.ts'

type LongFormProps = {
  /** What is written, for those who hear it: 制度の案内. */
  readonly label: string
  readonly form: AutosavedForm
  /** The label of each field by its name, for the comparison. */
  readonly labels: Readonly<Record<string, string>>
  /** What is saved here, where the page has more that saves by itself: the line names it, and comes with the first letter. */
  readonly what?: string
  readonly children: ReactNode
}

/**
 * Fields that people fill for days. They save themselves; the line at the bottom says how that stands, and two people who
 * write at the same time see both texts. Nothing here moves the focus unasked.
 */
export function LongForm({ label, form, labels, what, children }: LongFormProps) {
  const { state } = form
  const said = `${what === undefined ? '' : `${what}：`}${saidOfSaving(state)}`
  const isShown = what === undefined || state.savedAt !== null || state.came !== null || isUnsaved(state)
  const comparison = useRef<HTMLElement>(null)
  const mustChoose = state.overlaps.some(({ choice }) => choice === null)
  const mustKnow = state.failure !== null || mustChoose
  return (
    <form
      aria-label={label}
      className="grid grid-cols-[minmax(0,1fr)] gap-6"
      onSubmit={(event) => {
        event.preventDefault()
        form.flush()
      }}
      onBlur={() => form.flush()}
    >
      {state.isRestored && (
        <Notice kind="info" title="前に保存できなかった入力を、画面に戻しました。" isAnswer>
          保存されたことは、下の行に出ます。
        </Notice>
      )}
      {children}
      {state.came && <Comparison form={form} labels={labels} place={comparison} />}
      <div className={isShown ? 'sticky bottom-0 z-10 border-solid-gray-200 border-t bg-white py-3 print:hidden' : ''}>
        {isShown && <p className={mustKnow ? 'font-bold text-error-2' : 'num text-solid-gray-700'}>{said}</p>}
        {mustChoose && (
          <Button look="quiet" onPress={() => comparison.current?.focus()}>
            両方の文を見る
          </Button>
        )}
        {/* A save every few seconds is not read out; what stands in its way is. */}
        <p role="status" className="sr-only">
          {mustKnow && said}
        </p>
      </div>
      <LeavingDialog form={form} />
    </form>
  )
}

/** Asks before a page is left that could not save. */
export function LeavingDialog({ form: { state, leaving } }: { readonly form: AutosavedForm }) {
  return (
    <ConfirmDialog
      title="保存していない入力があります"
      isOpen={leaving.status === 'blocked'}
      onClose={() => leaving.reset?.()}
      onAct={() => leaving.proceed?.()}
      actLabel="保存せずに移る"
      closeLabel="この画面に残る"
      isDestructive
    >
      <p>{saidOfSaving(state)}</p>
      <p>ほかの画面に移ると、保存していない入力は失われます。</p>
    </ConfirmDialog>
  )
}

type ComparisonProps = Pick<LongFormProps, 'form' | 'labels'> & { readonly place?: RefObject<HTMLElement | null> }

/** Who changed what meanwhile, and both texts where two people wrote. */
export function Comparison({ form, labels, place }: ComparisonProps) {
  const { overlaps, came } = form.state
  if (came === null) return null
  const who = nameOf(came.by)
  const labelOf = (name: string) => labels[name] ?? name
  const isOpen = overlaps.some(({ choice }) => choice === null)
  return (
    <section ref={place} tabIndex={-1} aria-label="ほかの人の変更" className="grid gap-5">
      {came.names.length > 0 && (
        <Notice
          kind="info"
          title={`${who}が「${came.names.map(labelOf).join('」「')}」を変えました。いまの文を画面に出しています。`}
        />
      )}
      {overlaps.length > 0 && (
        <Notice kind="caution" title={`あなたが書いている間に、${who}も同じところを変えました。`}>
          どちらの文も残っています。使う文を選んでください。選んだあとで、書き直すこともできます。
        </Notice>
      )}
      {overlaps.map((overlap) => (
        <BothTexts
          key={overlap.name}
          overlap={overlap}
          label={labelOf(overlap.name)}
          who={who}
          onChoose={(choice) => form.choose(overlap.name, choice)}
        />
      ))}
      {!isOpen && (
        <div>
          <Button look="outline" onPress={form.close}>
            {overlaps.length > 0 ? 'この比較を閉じる' : '確かめました'}
          </Button>
        </div>
      )}
    </section>
  )
}

type BothTextsProps = {
  readonly overlap: Overlap
  readonly label: string
  readonly who: string
  readonly onChoose: (choice: 'mine' | 'theirs') => void
}

function BothTexts({ overlap, label, who, onChoose }: BothTextsProps) {
  const sides = [
    { side: 'mine', title: '自分の文', act: '自分の文を使う' },
    { side: 'theirs', title: `${who}の文`, act: '相手の文を使う' },
  ] as const
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-std-16B-170">{label}</legend>
      <div className="grid gap-x-8 gap-y-5 md:grid-cols-2">
        {sides.map(({ side, title, act }) => (
          <div key={side} className="grid content-start gap-2 border-solid-gray-536 border-l-4 pl-4">
            <p className="flex flex-wrap items-center gap-3 text-solid-gray-700">
              {title}
              {overlap.choice === side && <Tag look="green">使っている文</Tag>}
            </p>
            <p className="whitespace-pre-wrap">{overlap[side] === '' ? '（何も書かれていません）' : overlap[side]}</p>
            <div>
              <Button
                look="outline"
                onPress={() => onChoose(side)}
                isDisabled={overlap.choice === side}
                aria-label={`${act}：${label}`}
              >
                {act}
              </Button>
            </div>
          </div>
        ))}
      </div>
    </fieldset>
  )
}
