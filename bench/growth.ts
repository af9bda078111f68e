import { report } from './report.ts'

/**
 * How the cost of a read grows with the city: the exponent e of cost ~ staff^e, by least squares over the logarithms. 0: a large city costs as
 * much as a small one; 1: as many times more as it is larger. `rates`: requests a second by name, for each number of staff.
 */
export function reportGrowth(rates: ReadonlyMap<number, ReadonlyMap<string, number>>) {
  const sizes = [...rates.keys()].sort((a, b) => a - b)
  for (const name of rates.get(sizes[0] ?? 0)?.keys() ?? []) {
    const points = sizes.map(
      (staff) => [Math.log(staff), -Math.log(rates.get(staff)?.get(name) ?? Number.NaN)] as const,
    )
    const middle = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length
    const [x, y] = [middle(0), middle(1)]
    const along = points.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0)
    const exponent = along / points.reduce((sum, [px]) => sum + (px - x) ** 2, 0)
    const shown = sizes.map((staff) => `${staff}: ${rates.get(staff)?.get(name)?.toFixed(0)}/s`).join(', ')
    report({
      name: `${name}: cost grows with staff to the power of`,
      value: exponent,
      unit: `(${shown})`,
      limit: null,
      better: 'lower',
    })
  }
}
