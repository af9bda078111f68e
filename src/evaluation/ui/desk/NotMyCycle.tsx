import { Notice } from '../../../web/components/Notice.tsx'
import type { Cycle } from './desk-words.ts'
import { Steps } from './Steps.tsx'

/** For another of 人事課: whom to ask, and what the cycle is, without anybody's sheet. */
export function NotMyCycle({ cycle }: { readonly cycle: Cycle }) {
  return (
    <div className="grid max-w-3xl gap-8">
      <Notice kind="info" title="あなたは、この期の担当ではありません。">
        評価シートは、期の担当だけが見られます。担当に加えてもらうには、
        {cycle.officers.length > 0 ? `${cycle.officers.map(({ name }) => name).join('、')}さん` : '期を作った人'}
        に頼んでください。
      </Notice>
      <Steps cycle={cycle} />
    </div>
  )
}
