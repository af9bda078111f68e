import { useNavigate, useSearch } from '@tanstack/react-router'
import { Page } from '../components/Page.tsx'
import { Tabs } from '../components/Tabs.tsx'
import { NotFound } from '../frame/NotFound.tsx'
import { useSession } from '../session.ts'
import { ActParts } from './ActParts.tsx'
import { ChoiceParts } from './ChoiceParts.tsx'
import { FieldParts } from './FieldParts.tsx'
import { LongFormParts } from './LongFormParts.tsx'
import { StateParts } from './StateParts.tsx'

const chapters = [
  { key: 'fields', title: '入力', content: <FieldParts /> },
  { key: 'choices', title: '選択', content: <ChoiceParts /> },
  { key: 'acts', title: '操作', content: <ActParts /> },
  { key: 'long-form', title: '長い文', content: <LongFormParts /> },
  { key: 'states', title: '知らせ', content: <StateParts /> },
] as const

/** Every part of the screens with its states, for those who build and those who check: 人事課 and システム管理者. */
export function PartsPage() {
  const { duties } = useSession()
  const { chapter } = useSearch({ from: '/inside/components' })
  const navigate = useNavigate({ from: '/components' })
  const isForMe = duties.some(({ code }) => code === 'system-administrator' || code === 'personnel')
  if (!isForMe) return <NotFound />
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
