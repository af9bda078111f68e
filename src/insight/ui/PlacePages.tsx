import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Answers, api } from '../../web/api.ts'
import { Disclosure } from '../../web/components/Disclosure.tsx'
import { EmptyState } from '../../web/components/EmptyState.tsx'
import { Page, Section } from '../../web/components/Page.tsx'
import { InferredTag } from '../../web/components/PolicyQuote.tsx'
import { Shown } from '../../web/components/Shown.tsx'
import { useSession } from '../../web/session.ts'
import { type PlaceName, placeNames } from '../item-rules.ts'
import { Actions } from './Actions.tsx'
import { GrowingAbilities } from './GrowingAbilities.tsx'
import { PlaceProgram } from './PlaceProgram.tsx'

type Place = Answers['insight']['place']

export const CareerPage = () => <PlacePage place="career" />
export const TrainingPage = () => <PlacePage place="training" />
export const WorkplacePage = () => <PlacePage place="workplace" />
export const VoicePage = () => <PlacePage place="voice" />

const leads: Readonly<Record<PlaceName, string>> = {
  career: 'これからの仕事の歩みを考えるときに使える制度と、その申し込み方です。',
  training: '学びたいとき、職場で教えあいたいときに使える制度と、その申し込み方です。',
  workplace: '働きやすい職場のために使える制度と、困ったときの窓口です。',
  voice: '気づきや提案を、市役所の仕事に生かすための制度です。',
}

/** One 取組: what can be used, how one applies and whom one asks; then what the policy asks of staff and managers. */
function PlacePage({ place }: { readonly place: PlaceName }) {
  const { person } = useSession()
  const answer = useQuery(api.insight.place.queryOptions({ input: { place } }))
  return (
    <Page title={placeNames[place]} lead={leads[place]}>
      <Shown query={answer} isEmpty={({ supports }) => supports.length === 0} empty={<NotInPolicy />}>
        {(data) => (
          <>
            {data.supports.map((support) => (
              <Support key={support.code} support={support} />
            ))}
            {place === 'career' && person !== null && <GrowingAbilities />}
            {data.conditions.length > 0 && <Conditions conditions={data.conditions} />}
            {data.initiative && <WhatToDo initiative={data.initiative} />}
          </>
        )}
      </Shown>
    </Page>
  )
}

const NotInPolicy = () => <EmptyState>いま施行されている方針には、この取組の制度がありません。</EmptyState>

function Support({ support: { code, name, programs } }: { readonly support: Place['supports'][number] }) {
  return (
    <Section title={name} aside={`取組${code}`}>
      <ul className="border-solid-gray-200 border-t">
        {programs.map((program) => (
          <PlaceProgram key={program.code} program={program} />
        ))}
      </ul>
    </Section>
  )
}

function Conditions({ conditions }: Pick<Place, 'conditions'>) {
  return (
    <Section title="研修のあり方" aside="研修を支える条件">
      <ul className="grid list-disc gap-2 pl-6 marker:text-green-700">
        {conditions.map(({ text, inferred, reference }) => (
          <li key={reference.paragraphId}>
            {text} {inferred && <InferredTag />}
          </li>
        ))}
      </ul>
      <p className="mt-4">
        <Link to="/training/conditions" className="link">
          課と市の点検を読む
        </Link>
      </p>
    </Section>
  )
}

function WhatToDo({ initiative }: { readonly initiative: NonNullable<Place['initiative']> }) {
  const { supervises } = useSession()
  const { no, name, staffActions, managerActions } = initiative
  return (
    <Section title={`取組${no} ${name}`} aside="方針が求める行動">
      <div className="grid gap-8 rounded-12 bg-green-50 px-6 py-5 print:border print:border-solid-gray-600">
        <Actions title="職員のとるべき行動" actions={staffActions} />
        {supervises ? (
          <Actions title="管理職のとるべき行動" actions={managerActions} />
        ) : (
          <Disclosure title="管理職のとるべき行動">
            <Actions actions={managerActions} />
          </Disclosure>
        )}
      </div>
    </Section>
  )
}
