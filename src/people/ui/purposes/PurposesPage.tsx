import { useQuery } from '@tanstack/react-query'
import { api } from '../../../web/api.ts'
import { Page } from '../../../web/components/Page.tsx'
import { Shown } from '../../../web/components/Shown.tsx'
import { PurposeLedger } from './PurposeLedger.tsx'

/** 利用目的の台帳, as everybody inside reads it. */
export function PurposesPage() {
  const ledger = useQuery(api.people.purposes.ledger.queryOptions())
  return (
    <Page
      title="利用目的の台帳"
      lead="あなたの記録を何に使い、何に使わないかです。ここにないことには使いません。変えるときは人事課の二人が決め、前に集めた記録には広げません。"
    >
      <Shown query={ledger}>{(shown) => <PurposeLedger ledger={shown} />}</Shown>
    </Page>
  )
}
