type Unit = { readonly unitId: string; readonly name: string; readonly depth: number }

/** Units in 建制順, those below indented by a wide space that every list shows. */
export function UnitOptions({ units }: { readonly units: readonly Unit[] }) {
  return units.map(({ unitId, name, depth }) => (
    <option key={unitId} value={unitId}>
      {'　'.repeat(depth)}
      {name}
    </option>
  ))
}
