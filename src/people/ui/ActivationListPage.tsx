import { useSearch } from '@tanstack/react-router'
import { ActivationOfUnit } from './ActivationOfUnit.tsx'
import { ActivationUnits } from './ActivationUnits.tsx'

/** 利用開始の案内: how far each unit has come, and the codes of one unit to print. */
export function ActivationListPage() {
  const { unit } = useSearch({ from: '/inside/hr/activation' })
  return unit === undefined ? <ActivationUnits /> : <ActivationOfUnit key={unit} unitId={unit} />
}
