import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Answers, api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { PaperForm } from './PaperForm.tsx'

type Question = Answers['growth']['awareness']['questions']['items'][number]
type Paper = Answers['growth']['awareness']['papers']['items'][number]
type PapersProps = { readonly fiscalYear: number; readonly question: Question }

/** Answers on paper by bundle: who entered which, and what was put right. */
export function Papers({ fiscalYear, question }: PapersProps) {
  const papers = useQuery(api.growth.awareness.papers.queryOptions({ input: { fiscalYear } }))
  const [corrected, setCorrected] = useState<Paper | null>(null)
  return (
    <Section title="紙で届いた回答">
      <PaperForm
        key={corrected?.id ?? 'new'}
        fiscalYear={fiscalYear}
        question={question}
        corrected={corrected}
        onDone={() => setCorrected(null)}
      />
      <div className="mt-8">
        <Shown
          query={papers}
          isEmpty={({ items }) => items.length === 0}
          empty="紙の回答はまだありません。加えると、だれがどの束を登録したかがここに並びます。"
        >
          {({ items }) => (
            <Table
              caption="紙の回答の束"
              rows={items}
              rowKey={({ id }) => id}
              columns={[
                {
                  key: 'batch',
                  label: '束',
                  isHeader: true,
                  cell: (paper) => (
                    <>
                      {paper.batch}
                      <span className="block text-dns-14N-130 text-solid-gray-600">
                        {paper.unitName}・{paper.enteredBy ?? '見本'}が
                        <Day on={paper.enteredOn} />
                        に登録
                      </span>
                    </>
                  ),
                },
                {
                  key: 'counts',
                  label: '枚数',
                  cell: ({ known, partly, unknown }) =>
                    `${question.knownLabel}${known}・${question.partlyLabel}${partly}・${question.unknownLabel}${unknown}`,
                },
                {
                  key: 'acts',
                  label: '訂正',
                  cell: (paper) =>
                    paper.isWithdrawn ? (
                      '取り消し、または訂正済み'
                    ) : (
                      <Acts paper={paper} onCorrect={() => setCorrected(paper)} />
                    ),
                },
              ]}
            />
          )}
        </Shown>
      </div>
    </Section>
  )
}

function Acts({ paper, onCorrect }: { readonly paper: Paper; readonly onCorrect: () => void }) {
  const client = useQueryClient()
  const withdraw = useMutation(
    api.growth.awareness.withdrawPaper.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.growth.awareness.key() }),
    }),
  )
  return (
    <span className="flex flex-wrap gap-x-4">
      <Button look="quiet" onPress={onCorrect}>
        訂正する<span className="sr-only">：{paper.batch}</span>
      </Button>
      <Button look="quiet" isPending={withdraw.isPending} onPress={() => withdraw.mutate({ paperId: paper.id })}>
        取り消す<span className="sr-only">：{paper.batch}</span>
      </Button>
      {withdraw.isError && <Refused error={withdraw.error} />}
    </span>
  )
}
