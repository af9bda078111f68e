import type { RegisterColumn } from '../../../web/components/register/columns.ts'
import { Tag } from '../../../web/components/Tag.tsx'
import { stepNames } from '../../scheme.ts'
import { outcomeWords, type PreviewLine } from './desk-words.ts'
import { OpeningName } from './OpeningName.tsx'

const keys = ['name', 'unit', 'chain', 'outcome', 'findings', 'steps'] as const
export const isPreviewColumn = (key: string): key is (typeof keys)[number] => keys.some((known) => known === key)

/** The keys are those of the export. The name opens what is known of the person, and the dialog in which another is named. */
export const previewColumns = (
  onOpen: (line: PreviewLine) => void,
): readonly (RegisterColumn<PreviewLine> & { readonly key: (typeof keys)[number] })[] => [
  {
    key: 'name',
    label: '氏名',
    isHeader: true,
    width: 'xl:w-48',
    cell: (line, opener) => (
      <OpeningName
        opener={opener}
        onOpen={() => onOpen(line)}
        name={line.name ?? '名前のない人'}
        gradeName={line.gradeName}
      />
    ),
  },
  { key: 'unit', label: '所属', speaksForItself: true, cell: ({ unitName }) => unitName ?? '―' },
  {
    key: 'chain',
    label: '一次評価者・調整者・確認者',
    cell: ({ outcome, evaluator, adjuster, confirmer, override }) =>
      outcome === 'left-out' ? (
        '―'
      ) : (
        <>
          {[evaluator?.name ?? 'いません', adjuster?.name ?? '調整なし', confirmer?.name ?? 'いません'].join('・')}
          {override && <span className="ml-2 whitespace-nowrap text-solid-gray-700">（指定あり）</span>}
        </>
      ),
  },
  {
    key: 'outcome',
    label: '扱い',
    width: 'xl:w-40',
    cell: ({ outcome, says }) => (
      <>
        {outcomeWords[outcome]}
        {says.length > 0 && <span className="block text-dns-14N-130 text-solid-gray-700">{says.join('')}</span>}
      </>
    ),
  },
  {
    key: 'findings',
    label: '直すところ・見るところ',
    cell: ({ findings, outcome }) =>
      findings.length === 0 || outcome === 'left-out' ? (
        'ありません'
      ) : (
        <ul className="grid gap-1">
          {findings.map(({ code, weight, says }) => (
            <li key={code + says}>
              <Tag look={weight === 'broken' ? 'caution' : 'plain'}>{weight === 'broken' ? '直す' : '見る'}</Tag>
              <span className="ml-2">{says}</span>
            </li>
          ))}
        </ul>
      ),
  },
  {
    key: 'steps',
    label: '段',
    isHiddenAtFirst: true,
    cell: ({ steps }) => steps.map((step) => stepNames[step]).join('、'),
  },
]
