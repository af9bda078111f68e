import { Link } from '@tanstack/react-router'
import type { Session } from '../session.ts'

/** Said across the top while a duty of the reader is not in force in this sign-in: the page shows less, and they shall know why. */
export function WaitingDuties({ session: { waitingDuties } }: { readonly session: Session }) {
  const namesOf = (why: Session['waitingDuties'][number]['why']) =>
    waitingDuties.flatMap((duty) => (duty.why === why ? [duty.name] : [])).join('、')
  const [network, secondFactor] = [namesOf('network'), namesOf('secondFactor')]
  if (network === '' && secondFactor === '') return null
  return (
    <div
      role="status"
      className="grid gap-1 border-warning-yellow-2 border-b bg-yellow-50 px-4 py-2 text-solid-gray-900 md:px-10 print:hidden"
    >
      {network !== '' && <p>{network}の担当は、このネットワークからは使えません。</p>}
      {secondFactor !== '' && (
        <p>
          {secondFactor}の担当は、認証アプリの確認コードを入れるか、パスキーでサインインすると使えます。
          <Link to="/me/sign-in" className="link whitespace-nowrap">
            登録する
          </Link>
        </p>
      )}
    </div>
  )
}
