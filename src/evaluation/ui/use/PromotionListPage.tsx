import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { type Answers, api, client } from '../../../web/api.ts'
import { Breadcrumbs } from '../../../web/components/Breadcrumbs.tsx'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { ConfirmDialog } from '../../../web/components/Dialog.tsx'
import { MoreButton } from '../../../web/components/MoreButton.tsx'
import { Page, Section } from '../../../web/components/Page.tsx'
import { RadioGroup } from '../../../web/components/RadioGroup.tsx'
import { download } from '../../../web/components/register/use-export.ts'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { count } from '../desk/desk-words.ts'
import { useDeskAct } from '../desk/use-desk-act.ts'
import { UsesLink } from './UsesLink.tsx'

type List = Answers['evaluation']['promotion']['list']

/** One 昇任の名簿: who is on it and who is not, each with what speaks for and against. */
export function PromotionListPage() {
  const { listId } = useParams({ from: '/inside/evaluation/desk/uses/promotion/$listId' })
  const [listed, setListed] = useState<'true' | 'false'>('true')
  const query = useInfiniteQuery(
    api.evaluation.promotion.list.infiniteOptions({
      input: (after: string | undefined) => ({ listId, listed, ...(after !== undefined && { after }) }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ next }) => next ?? undefined,
      staleTime: 0,
    }),
  )
  const list = query.data?.pages[0]
  const title = list?.name ?? '昇任の名簿'
  return (
    <Page
      title={title}
      lead={
        list && (
          <>
            {list.targetName}。基準日
            <Day on={list.baseOn} />、{count(list.people)}人のうち{count(list.listed)}
            人が載っています。名簿は選考の資料の一つで、決定ではありません。
          </>
        )
      }
      breadcrumbs={
        <Breadcrumbs here={title}>
          <UsesLink of="promotion" />
        </Breadcrumbs>
      }
    >
      {list && <ListActs list={list} />}
      <Section title="一人ひとり">
        <RadioGroup
          label="見る人"
          value={listed}
          onChange={setListed}
          choices={[
            { value: 'true', label: '名簿に載る人' },
            { value: 'false', label: '載らない人' },
          ]}
        />
        <div className="mt-4">
          <Shown
            query={{ ...query, data: query.data?.pages }}
            empty="だれもいません。"
            isEmpty={([first]) => first?.count === 0}
          >
            {(pages) => (
              <Table
                caption="昇任の名簿"
                rows={pages.flatMap(({ items }) => items)}
                rowKey={({ personId }) => personId}
                columns={[
                  {
                    key: 'name',
                    label: '氏名',
                    isHeader: true,
                    width: 'w-2/5 md:w-64',
                    cell: ({ name, gradeName, unitName }) => (
                      <>
                        {name ?? '退職した人'}
                        <span className="block text-dns-14N-130 text-solid-gray-700">
                          {gradeName}　{unitName}
                        </span>
                      </>
                    ),
                  },
                  {
                    key: 'against',
                    label: listed === 'true' ? '満たすところ' : '満たさないところ',
                    cell: ({ speaksFor, speaksAgainst }) =>
                      (listed === 'true' ? speaksFor : speaksAgainst).map((one) => (
                        <span key={one} className="block">
                          {one}
                        </span>
                      )),
                  },
                ]}
              />
            )}
          </Shown>
          <MoreButton list={query} />
        </div>
      </Section>
    </Page>
  )
}

function ListActs({ list: { listId, state } }: { readonly list: List }) {
  const act = useDeskAct()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<'release' | 'throw' | null>(null)
  const exporting = useMutation({
    mutationFn: () => client.evaluation.promotion.export({ listId, format: 'xlsx' }),
    onSuccess: ({ file }) => download(file),
  })
  const releasing = useMutation(
    api.evaluation.promotion.release.mutationOptions({
      onSuccess: async () => {
        setAsked(null)
        await act('選考を終えました。')
      },
    }),
  )
  const throwing = useMutation(
    api.evaluation.promotion.throwAway.mutationOptions({
      onSuccess: async () => {
        await navigate({ to: '/evaluation/desk/uses', search: { of: 'promotion' } })
        await act('名簿を捨てました。')
      },
    }),
  )
  return (
    <div className="mt-8">
      <p className="max-w-3xl text-solid-gray-700">
        {state === 'open'
          ? 'だれがこの名簿を見たかは、選考を終えるまで、載っている人の「自分の記録の閲覧」に出ません。'
          : '選考は終わりました。見たことは、本人の「自分の記録の閲覧」に出ています。'}
      </p>
      <div className="mt-4 flex flex-wrap gap-3">
        <Button look="outline" isPending={exporting.isPending} onPress={() => exporting.mutate()}>
          Excelに書き出す
        </Button>
        {state === 'open' && (
          <>
            <Button look="outline" onPress={() => setAsked('release')}>
              選考を終える
            </Button>
            <Button look="quiet" onPress={() => setAsked('throw')}>
              名簿を捨てる
            </Button>
          </>
        )}
      </div>
      {exporting.error && <Refused error={exporting.error} />}
      <ConfirmDialog
        title="選考を終えますか"
        isOpen={asked === 'release'}
        onClose={() => setAsked(null)}
        actLabel="選考を終える"
        onAct={() => releasing.mutate({ listId })}
        isPending={releasing.isPending}
        error={releasing.error}
      >
        <p>この名簿を見たことが、本人に知らされるようになります。元に戻せません。</p>
      </ConfirmDialog>
      <ConfirmDialog
        title="名簿を捨てますか"
        isOpen={asked === 'throw'}
        onClose={() => setAsked(null)}
        actLabel="捨てる"
        isDestructive
        onAct={() => throwing.mutate({ listId })}
        isPending={throwing.isPending}
        error={throwing.error}
      />
    </div>
  )
}
