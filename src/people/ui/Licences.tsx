import { useState } from 'react'
import { Button } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { Disclosure } from '../../web/components/Disclosure.tsx'
import { CorrectLicence } from './CorrectLicence.tsx'
import type { PersonRecord } from './RecordFacts.tsx'

type Licence = PersonRecord['licences'][number]
type LicencesProps = Pick<PersonRecord, 'licences' | 'licenceChanges'> & { readonly mayCorrect: boolean }

/** 資格・免許 on somebody's record, with what was corrected and why; 人事課 corrects them here. */
export function Licences({ licences, licenceChanges, mayCorrect }: LicencesProps) {
  const [open, setOpen] = useState<Licence | null>(null)
  return (
    <>
      {licences.length === 0 ? (
        <p className="text-solid-gray-700">記録された資格・免許はありません。</p>
      ) : (
        <ul className="border-solid-gray-200 border-t">
          {licences.map((licence) => (
            <li
              key={licence.licenceId}
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 border-solid-gray-200 border-b py-3"
            >
              <span>
                {licence.name}
                <span className="ml-4 text-solid-gray-700">
                  <HeldFrom licence={licence} />
                </span>
              </span>
              {mayCorrect && (
                <Button look="quiet" onPress={() => setOpen(licence)} aria-label={`記録を直す：${licence.name}`}>
                  記録を直す
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {licenceChanges.length > 0 && (
        <Disclosure title={`直した経過（${licenceChanges.length}件）`}>
          <ul className="grid gap-4">
            {licenceChanges.map((change) => (
              <li key={`${change.name}${change.acquiredOn}${change.closedOn}${change.because}`}>
                <Day on={change.closedOn} />　{change.closedByName !== null && `${change.closedByName}さん　`}
                {change.because}
                <span className="block text-solid-gray-700">
                  直す前：{change.name}（<HeldFrom licence={change} />）
                </span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {open && <CorrectLicence licence={open} onClose={() => setOpen(null)} />}
    </>
  )
}

const HeldFrom = ({ licence }: { readonly licence: Pick<Licence, 'acquiredOn' | 'validUntil' | 'endedOn'> }) => (
  <>
    <Day on={licence.acquiredOn} />
    に取得
    {licence.validUntil !== null && (
      <>
        ・有効期限 <Day on={licence.validUntil} />
      </>
    )}
    {licence.endedOn !== null && (
      <>
        ・<Day on={licence.endedOn} />
        まで
      </>
    )}
  </>
)
