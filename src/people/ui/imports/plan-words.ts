import type { Answers } from '../../../web/api.ts'

type Counts = Answers['people']['imports']['changeCounts']
type Subject = Counts['acts'][number]['subject']
type Act = Counts['acts'][number]['act']

/** What a plan changes, kind by kind, in the order in which it is read. */
export type Kind = { readonly subject: Subject; readonly act: Act; readonly name: string; readonly counter: string }

const kinds: readonly Kind[] = [
  { subject: 'person', act: 'added', name: '新しい職員', counter: '人' },
  { subject: 'person', act: 'changed', name: '変わる職員', counter: '人' },
  { subject: 'person', act: 'ended', name: '退職する職員', counter: '人' },
  { subject: 'supervisor', act: 'changed', name: '上司が替わる職員', counter: '人' },
  { subject: 'supervisor', act: 'lost', name: '上司がいなくなる職員', counter: '人' },
  { subject: 'unit', act: 'added', name: '新しい所属', counter: '所属' },
  { subject: 'unit', act: 'changed', name: '変わる所属', counter: '所属' },
  { subject: 'unit', act: 'ended', name: '終わる所属', counter: '所属' },
  { subject: 'person', act: 'missing', name: '名簿にない職員', counter: '人' },
  { subject: 'person', act: 'left-out', name: '前回値のままにする職員', counter: '人' },
  { subject: 'unit', act: 'missing', name: '名簿にない所属', counter: '所属' },
]

/** Kinds of which there is at least one, with how many. */
export function kindsIn({ acts }: Pick<Counts, 'acts'>): (Kind & { readonly count: number })[] {
  return kinds.flatMap((kind) => {
    const count = acts.find(({ subject, act }) => subject === kind.subject && act === kind.act)?.count ?? 0
    return count === 0 ? [] : [{ ...kind, count }]
  })
}

export const kindKey = ({ subject, act }: Pick<Kind, 'subject' | 'act'>) => `${subject} ${act}`

/** What happens to nobody: they are shown, and stay as they are. */
export const staysAsItIs = ({ act }: Pick<Kind, 'act'>) => act === 'missing' || act === 'left-out'
