import { LinkButton } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'

export function NotFound() {
  return (
    <Page title="この画面は見つかりません" lead="アドレスが違うか、移動した可能性があります。">
      <p className="mt-8">
        <LinkButton to="/">ホームへ</LinkButton>
      </p>
    </Page>
  )
}
