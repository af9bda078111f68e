import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { api } from '../../../web/api.ts'
import { useShortcuts } from '../keys/use-shortcuts.ts'
import type { SheetRecord } from '../sheet-record.ts'

const seniors = ['evaluator', 'adjuster', 'confirmer'] as const

/** Where this sheet stands among those that the reader has in the same part, and the way to the next: by link, or by key. */
export function PeerNav({ record }: { readonly record: SheetRecord }) {
  const role = seniors.find((one) => record.roles.includes(one))
  return role ? <Peers record={record} role={role} /> : null
}

function Peers({ record, role }: { readonly record: SheetRecord; readonly role: (typeof seniors)[number] }) {
  const { cycleId } = record.cycle
  const navigate = useNavigate()
  const listed = useQuery(api.evaluation.sheets.queryOptions({ input: { cycleId } }))
  const peers = listed.data?.items.filter((one) => one.as === role) ?? []
  const at = peers.findIndex(({ sheetId }) => sheetId === record.sheetId)
  const [before, after] = [peers[at - 1], peers[at + 1]]
  const go = (peer: (typeof peers)[number] | undefined) => {
    if (peer) void navigate({ to: '/evaluation/sheets/$sheetId', params: { sheetId: peer.sheetId } })
  }
  useShortcuts({ nextPerson: () => go(after), previousPerson: () => go(before) })
  if (at < 0 || peers.length < 2) return null
  return (
    <span className="flex flex-wrap gap-x-4 md:ml-4 md:inline-flex">
      <span className="num">
        {peers.length}人中{at + 1}人目
      </span>
      {before && (
        <Link to="/evaluation/sheets/$sheetId" params={{ sheetId: before.sheetId }} className="link print:hidden">
          前の職員<span className="sr-only">：{before.name}</span>
        </Link>
      )}
      {after && (
        <Link to="/evaluation/sheets/$sheetId" params={{ sheetId: after.sheetId }} className="link print:hidden">
          次の職員<span className="sr-only">：{after.name}</span>
        </Link>
      )}
    </span>
  )
}
