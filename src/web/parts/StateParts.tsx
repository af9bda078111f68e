import { LinkButton } from '../components/Button.tsx'
import { EmptyState } from '../components/EmptyState.tsx'
import { Notice } from '../components/Notice.tsx'
import { Refused } from '../components/Shown.tsx'
import { Tag } from '../components/Tag.tsx'
import { Specimen } from './Specimen.tsx'

/** What a page says when there is nothing, something, or a refusal. */
export function StateParts() {
  return (
    <>
      <Specimen name="EmptyState" use="まだ何もないとき。ここに何が並ぶかと、次の一歩を書きます。">
        <EmptyState action={<LinkButton to="/policy">方針を読む</LinkButton>}>
          まだ点検がありません。方針を読んで最初の点検をすると、ここに並びます。
        </EmptyState>
      </Specimen>
      <Specimen name="Notice" use="気づいてほしいこと。種類は色だけでなく、読み上げでは言葉でも伝わります。">
        <Notice kind="info" title="評価の期間は、令和8年11月30日（月）までです。" />
        <Notice kind="done" title="提出しました。" />
        <Notice kind="caution" title="1つの目標に、期限がありません。">
          期限を入れると提出できます。
        </Notice>
        <Notice kind="error" title="保存できませんでした。">
          入力は画面に残っています。もう一度お試しください。
        </Notice>
      </Specimen>
      <Specimen name="Tag" use="状態や種類を表す短い言葉。">
        <p className="flex flex-wrap gap-3">
          <Tag>完了</Tag>
          <Tag look="green">実施中</Tag>
          <Tag look="caution">検討中</Tag>
        </p>
      </Specimen>
      <Specimen name="Refused" use="断られたときと、サーバーに届かなかったとき。何をすればよいかを書きます。">
        <Refused error={new Error('no answer')} onRetry={() => {}} />
      </Specimen>
    </>
  )
}
