import { Page } from '../../../web/components/Page.tsx'
import { MySignIns } from './MySignIns.tsx'
import { Passkeys } from './Passkeys.tsx'
import { SecondFactor } from './SecondFactor.tsx'

/** How I sign in, and where I am signed in now. */
export function MySignInPage() {
  return (
    <Page
      title="サインインの管理"
      lead="どの端末でサインインしているかを確かめ、覚えのないものや使い終わったものを終わらせます。パスキーと認証アプリもここで登録します。"
    >
      <MySignIns />
      <Passkeys />
      <SecondFactor />
    </Page>
  )
}
