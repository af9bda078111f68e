import { useMutation, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../web/api.ts'
import { Button } from '../../../web/components/Button.tsx'
import { Day } from '../../../web/components/Day.tsx'
import { SelectField, TextField } from '../../../web/components/Field.tsx'
import { KeyValue } from '../../../web/components/KeyValue.tsx'
import { Section } from '../../../web/components/Page.tsx'
import { Refused, Shown } from '../../../web/components/Shown.tsx'
import { Table } from '../../../web/components/Table.tsx'
import { WarekiDateField } from '../../../web/components/WarekiDateField.tsx'
import { saidAtField } from '../../../web/said.ts'
import { useSession } from '../../../web/session.ts'
import type { PromotionRules, Target } from '../../use/promotion/promotion-rules.ts'
import { promotionLines } from '../../use/promotion/promotion-words.ts'
import { count } from '../desk/desk-words.ts'
import { factsOf } from '../desk/scheme/facts.ts'
import { RulesLink } from './RulesLink.tsx'
import { ForOfficers } from './UseOfficers.tsx'

/** 昇任の名簿 of one 任命権者. */
export function PromotionTab({ authority }: { readonly authority: string }) {
  const rules = useQuery(api.evaluation.promotion.rules.queryOptions({ input: { authority }, staleTime: 0 }))
  const [latest] = rules.data?.items ?? []
  return (
    <>
      <ForOfficers authority={authority} use="promotion">
        <Lists authority={authority} />
        {latest && <NewList key={latest.number} authority={authority} targets={latest.rules.targets} />}
      </ForOfficers>
      <Section title="定め" aside={latest && `第${latest.number}版`}>
        <Shown query={rules} isEmpty={({ items }) => items.length === 0} empty="昇任の名簿の定めが、まだありません。">
          {({ items: [one] }) =>
            one && (
              <>
                <div className="max-w-3xl">
                  <Words rules={one.rules} />
                </div>
                <p className="mt-4 text-solid-gray-700">
                  <Day on={one.fromDay} />
                  から。根拠：{one.basis}
                </p>
              </>
            )
          }
        </Shown>
        {rules.data && (
          <p className="mt-4">
            <RulesLink of="promotion" authority={authority} isFirst={latest === undefined} />
          </p>
        )}
      </Section>
    </>
  )
}

function Words({ rules }: { readonly rules: PromotionRules }) {
  const abilities = useQuery(api.policy.abilities.queryOptions({ input: {}, staleTime: 5 * 60_000 }))
  return (
    <Shown query={abilities}>
      {(policy) => (
        <KeyValue
          items={promotionLines(rules, factsOf(policy).names.grades).map(({ key, label, says }) => [
            label,
            <span key={key} className="whitespace-pre-line">
              {says}
            </span>,
          ])}
        />
      )}
    </Shown>
  )
}

function Lists({ authority }: { readonly authority: string }) {
  const lists = useQuery(api.evaluation.promotion.lists.queryOptions({ input: { authority }, staleTime: 0 }))
  return (
    <Section title="名簿">
      <Shown query={lists} isEmpty={({ items }) => items.length === 0} empty="まだ、名簿がありません。">
        {({ items }) => (
          <Table
            caption="昇任の名簿"
            rows={items}
            rowKey={({ listId }) => listId}
            columns={[
              {
                key: 'name',
                label: '名前',
                isHeader: true,
                cell: ({ listId, name, baseOn }) => (
                  <>
                    <Link
                      to="/evaluation/desk/uses/promotion/$listId"
                      params={{ listId }}
                      className="link inline-block py-1"
                    >
                      {name}
                    </Link>
                    <span className="block text-solid-gray-700">
                      基準日{'　'}
                      <Day on={baseOn} />
                    </span>
                  </>
                ),
              },
              {
                key: 'state',
                label: '状態',
                isWord: true,
                cell: ({ state }) => (state === 'open' ? '選考中' : '選考を終えた'),
              },
              { key: 'listed', label: '載る人', isNumber: true, cell: ({ listed }) => count(listed) },
              { key: 'people', label: '見た人', isNumber: true, isWideOnly: true, cell: ({ people }) => count(people) },
            ]}
          />
        )}
      </Shown>
    </Section>
  )
}

function NewList({ authority, targets }: { readonly authority: string; readonly targets: readonly Target[] }) {
  const navigate = useNavigate()
  const { today } = useSession()
  const [target, setTarget] = useState(targets[0]?.id ?? '')
  const [baseOn, setBaseOn] = useState(today)
  const [name, setName] = useState('')
  const making = useMutation(
    api.evaluation.promotion.makeList.mutationOptions({
      onSuccess: ({ listId }) => navigate({ to: '/evaluation/desk/uses/promotion/$listId', params: { listId } }),
    }),
  )
  const shownName = name === '' ? `${targets.find(({ id }) => id === target)?.name ?? ''}の名簿` : name
  return (
    <Section title="名簿を作る">
      <form
        className="grid max-w-2xl gap-6"
        onSubmit={(event) => {
          event.preventDefault()
          if (baseOn !== '') making.mutate({ authority, target, baseOn, name: shownName })
        }}
      >
        <SelectField label="昇任" value={target} onChange={setTarget} error={saidAtField(making.error, 'target')}>
          {targets.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </SelectField>
        <WarekiDateField label="基準日" value={baseOn} onChange={setBaseOn} isRequired />
        <TextField label="名前" name="name" value={shownName} onChange={setName} isRequired />
        {making.error && <Refused error={making.error} />}
        <div>
          <Button type="submit" isPending={making.isPending} pendingText="作っています…">
            名簿を作る
          </Button>
        </div>
      </form>
    </Section>
  )
}
