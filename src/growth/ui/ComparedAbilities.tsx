import { Link } from '@tanstack/react-router'
import type { Answers } from '../../web/api.ts'
import { ComparedWords, ComparedWordsKey } from '../../web/components/ComparedWords.tsx'
import { Section } from '../../web/components/Page.tsx'
import { Tag } from '../../web/components/Tag.tsx'

type Comparison = NonNullable<Answers['growth']['compareGrades']['comparison']>
type Compared = Comparison['abilities'][number]
type ComparedAbilitiesProps = { readonly comparison: Comparison }

/** 資料2 of both 職位: every 能力区分 with both sentences, what differs marked. */
export function ComparedAbilities({ comparison: { from, to, abilities } }: ComparedAbilitiesProps) {
  return (
    <Section title="能力" aside={countInWords(abilities)}>
      {abilities.some(({ change }) => change === 'changed') && <ComparedWordsKey />}
      {abilities.map((compared) => (
        <section key={compared.category.id} className="mt-6 border-solid-gray-600 border-t pt-3">
          <h3 className="flex flex-wrap items-baseline gap-x-3 gap-y-1 text-std-18B-160">
            {compared.category.name}
            <Tag look={compared.change === 'same' || compared.change === 'empty' ? 'plain' : 'green'}>
              {changeInWords(compared, from.name, to.name)}
            </Tag>
          </h3>
          <div className="mt-2 grid gap-x-10 gap-y-4 md:grid-cols-2">
            <Side side="from" gradeName={from.name} compared={compared} />
            <Side side="to" gradeName={to.name} compared={compared} />
          </div>
        </section>
      ))}
    </Section>
  )
}

type SideProps = { readonly side: 'from' | 'to'; readonly gradeName: string; readonly compared: Compared }

function Side({ side, gradeName, compared }: SideProps) {
  const ability = compared[side]
  return (
    <div className="min-w-0">
      <h4 className="text-solid-gray-700 text-std-16N-170">{gradeName}</h4>
      {ability === null ? (
        <p>方針に記載がありません。</p>
      ) : (
        <>
          <p className="text-std-17N-170">
            <ComparedWords words={compared.words} side={side} of={gradeName} />
            {compared.words.length === 0 && ability.text}
          </p>
          <p className="mt-1 flex flex-wrap gap-x-4 text-solid-gray-700">
            <span>
              {ability.evaluationItem === null
                ? '評価項目の定めはありません'
                : `評価項目：${ability.evaluationItem}${compared.isOtherItem ? '（もう一方とちがいます）' : ''}`}
            </span>
            <Link to="/policy/$" params={{ _splat: ability.reference.paragraphId }} className="link">
              方針で読む
              <span className="sr-only">
                ：{gradeName}の{ability.label}
              </span>
            </Link>
          </p>
        </>
      )}
    </div>
  )
}

function changeInWords({ change }: Compared, from: string, to: string): string {
  switch (change) {
    case 'same':
      return '同じことばです'
    case 'changed':
      return 'ことばがちがいます'
    case 'added':
      return `${to}で新しく求められます`
    case 'removed':
      return `${from}だけに記載があります`
    case 'empty':
      return 'どちらにも記載がありません'
  }
}

/** ことばがちがうもの5・新しく求められるもの1・同じもの1 */
function countInWords(abilities: readonly Compared[]): string {
  const names = [
    ['changed', 'ことばがちがうもの'],
    ['added', '新しく求められるもの'],
    ['removed', 'なくなるもの'],
    ['same', '同じもの'],
  ] as const
  return names
    .map(([change, name]) => [name, abilities.filter((one) => one.change === change).length] as const)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${name}${count}`)
    .join('・')
}
