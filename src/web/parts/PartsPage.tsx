import { useNavigate, useSearch } from '@tanstack/react-router'
import { Page } from '../components/Page.tsx'
import { Tabs } from '../components/Tabs.tsx'
import { ActParts } from './ActParts.tsx'
import { ChartParts } from './ChartParts.tsx'
import { ChoiceParts } from './ChoiceParts.tsx'
import { FieldParts } from './FieldParts.tsx'
import { LongFormParts } from './LongFormParts.tsx'
import { ReaderParts } from './ReaderParts.tsx'
import { RecordParts } from './RecordParts.tsx'
import { RegisterParts } from './RegisterParts.tsx'
import { StateParts } from './StateParts.tsx'
import { WizardParts } from './WizardParts.tsx'

const chapters = [
  { key: 'fields', title: '入力', content: <FieldParts /> },
  { key: 'choices', title: '選択', content: <ChoiceParts /> },
  { key: 'acts', title: '操作', content: <ActParts /> },
  { key: 'long-form', title: '長い文', content: <LongFormParts /> },
  { key: 'register', title: '一覧', content: <RegisterParts /> },
  { key: 'records', title: '記録', content: <RecordParts /> },
  { key: 'wizard', title: '手順', content: <WizardParts /> },
  { key: 'charts', title: 'グラフ', content: <ChartParts /> },
  { key: 'reader', title: '読みもの', content: <ReaderParts /> },
  { key: 'states', title: '知らせ', content: <StateParts /> },
] as const

/** Every part of the screens with its states, for those who build and those who check: 人事課 and システム管理者. */
export function PartsPage() {
  const { chapter } = useSearch({ from: '/inside/parts/components' })
  const navigate = useNavigate({ from: '/components' })
  return (
    <Page
      title="画面の部品"
      lead="そだちの画面をつくる部品と、その状態の見本です。ここで入力したものは、どこにも保存されません。"
    >
      <div className="mt-6">
        <Tabs
          label="部品の種類"
          tabs={chapters}
          chosen={chapters.find(({ key }) => key === chapter)?.key ?? 'fields'}
          onChoose={(key) => navigate({ search: { chapter: key }, replace: true })}
        />
      </div>
    </Page>
  )
}
