import type { Answers } from '../../../web/api.ts'
import { Day } from '../../../web/components/Day.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { purposeKinds, purposeNames, purposes } from '../../purpose-kinds.ts'

type Ledger = Answers['people']['purposes']['ledger']
type Kind = Ledger['kinds'][number]

/** Kinds × uses in words; each sentence is the one that stands beside the forms. */
export function PurposeLedger({ ledger: { kinds, toCome } }: { readonly ledger: Ledger }) {
  return (
    <>
      <section className="mt-8" aria-label="記録の種類と使いみち">
        <Table
          caption="記録の種類ごとの使いみち"
          rows={kinds}
          rowKey={({ kind }) => kind}
          columns={[
            {
              key: 'kind',
              label: '記録の種類',
              isHeader: true,
              cell: ({ name, holds, sentence }) => (
                <>
                  <span className="block text-std-16B-170">{name}</span>
                  <span className="block text-dns-14N-130 text-solid-gray-600">{holds}</span>
                  <span className="mt-2 block lg:hidden">{sentence}</span>
                </>
              ),
            },
            ...purposes.map((use) => ({
              key: use,
              label: purposeNames[use],
              isWideOnly: true,
              width: 'w-22',
              cell: (kind: Kind) => <Allowed kind={kind} use={use} />,
            })),
          ]}
        />
      </section>
      <Grounds kinds={kinds} />
      {toCome.length > 0 && (
        <Section title="これから変わるもの">
          <ul className="grid list-disc gap-2 pl-6 marker:text-green-700">
            {toCome.map(({ kind, use, isAllowed, inForceOn, collectedFrom, basis, documentNumber }) => (
              <li key={`${kind} ${use} ${inForceOn}`}>
                <Day on={inForceOn} />
                から、{purposeKinds[kind].name}を{purposeNames[use]}に{isAllowed ? '使います' : '使わなくなります'}。
                {collectedFrom && <CollectedFrom on={collectedFrom} />}
                <Ground basis={basis} documentNumber={documentNumber} />
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function Allowed({ kind: { uses }, use }: { readonly kind: Kind; readonly use: Kind['uses'][number]['use'] }) {
  const standing = uses.find((one) => one.use === use)
  return standing?.isAllowed ? (
    <span className="whitespace-nowrap rounded-4 border border-green-900 bg-green-50 px-2 py-0.5 font-bold text-green-1000">
      使う
    </span>
  ) : (
    <span className="whitespace-nowrap text-solid-gray-600">使わない</span>
  )
}

/** Why a use is allowed, or was taken away, and since when. */
function Grounds({ kinds }: { readonly kinds: readonly Kind[] }) {
  const grounded = kinds.flatMap((kind) =>
    kind.uses.filter(({ isAllowed, since }) => isAllowed || since !== null).map((standing) => ({ ...standing, kind })),
  )
  return (
    <Section title="根拠">
      <ul className="grid list-disc gap-2 pl-6 marker:text-green-700">
        {grounded.map(({ kind, use, isAllowed, since, collectedFrom, basis, documentNumber }) => (
          <li key={`${kind.kind} ${use}`}>
            {kind.name}を{purposeNames[use]}に{isAllowed ? '使う' : '使わない'}：
            {since === null ? 'そだちの初めからの使いみちです' : <Since on={since} />}。
            {collectedFrom && <CollectedFrom on={collectedFrom} />}
            <Ground basis={basis} documentNumber={documentNumber} />
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Since = ({ on }: { readonly on: string }) => (
  <>
    <Day on={on} />
    から
  </>
)

const CollectedFrom = ({ on }: { readonly on: string }) => (
  <>
    使うのは、
    <Day on={on} />
    以後に集めた記録だけです。
  </>
)

function Ground({ basis, documentNumber }: { readonly basis: string | null; readonly documentNumber: string | null }) {
  if (basis === null) return null
  return (
    <span className="block text-solid-gray-700">
      {basis}
      {documentNumber && `（${documentNumber}）`}
    </span>
  )
}
