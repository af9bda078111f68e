import { formatTenure } from '../../platform/calendar/age-rules.ts'
import type { Answers } from '../../web/api.ts'

type Home = Answers['growth']['home']
type WhoAndWhereProps = { readonly me: NonNullable<Home['me']>; readonly grade: Home['grade'] }

/** 清田 陽菜さん　主任主事級 ／ 支援課（在課2年7か月） */
export function WhoAndWhere({ me, grade }: WhoAndWhereProps) {
  const place = me.unit && `${me.unit.name}（在課${formatTenure(me.unit)}）`
  return [`${me.written}さん　${grade?.name ?? me.title ?? ''}`.trim(), place].filter(Boolean).join('　／　')
}
