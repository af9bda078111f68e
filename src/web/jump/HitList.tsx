import type { NavigateOptions } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Header } from 'react-aria-components/Header'
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox'
import { Day } from '../components/Day.tsx'
import { Icon } from '../components/Icon.tsx'
import type { Place } from '../frame/places.ts'
import { pathLink } from '../path-link.ts'
import type { Form } from './forms-rules.ts'
import type { Hits } from './use-hits.ts'

type HitListProps = {
  readonly hits: Hits
  readonly places: readonly Place[]
  readonly forms: readonly Form[]
  /** The list still answers what was typed before. */
  readonly isWaiting: boolean
  readonly onChoose: (target: NavigateOptions) => void
}

/**
 * What was found, in four groups: what to do, where to go, who, and which words of the policy. Mounted anew for each question, so that its first
 * entry is the one which Enter opens.
 */
export function HitList({ hits, places, forms, isWaiting, onChoose }: HitListProps) {
  const { q, people, hasMorePeople, paragraphs } = hits
  return (
    <ListBox
      aria-label="見つかったもの"
      autoFocus={q === '' ? false : 'first'}
      className={`min-h-0 flex-1 overflow-y-auto px-2 pb-3 outline-none ${isWaiting ? 'opacity-60' : ''}`}
    >
      {forms.length > 0 && (
        <Group title="手続き">
          {forms.map(({ path, name, dueOn }) => (
            <Hit key={name} id={name} name={name} onAction={() => onChoose(pathLink(path))}>
              <span className="flex flex-wrap items-baseline gap-x-3">
                {name}
                {dueOn && (
                  <span className="text-dns-14N-130 text-solid-gray-700">
                    <Day on={dueOn} isShort weekday />
                    まで
                  </span>
                )}
              </span>
            </Hit>
          ))}
        </Group>
      )}
      {places.length > 0 && (
        <Group title="画面">
          {places.map(({ to, name, icon }) => (
            <Hit key={to} id={to} name={name} onAction={() => onChoose({ to })}>
              <span className="flex items-center gap-3">
                <Icon name={icon} />
                {name}
              </span>
            </Hit>
          ))}
        </Group>
      )}
      {people.length > 0 && (
        <Group title="職員">
          {people.map(({ personId, written, kana, unitName, title, gradeName }) => (
            <Hit
              key={personId}
              id={personId}
              name={`${written}　${kana}　${unitName}`}
              onAction={() => onChoose({ to: '/people/$personId', params: { personId } })}
            >
              <span className="flex flex-wrap items-baseline gap-x-3">
                <span className="text-std-16B-170">{written}</span>
                <span className="text-dns-14N-130 text-solid-gray-700">{kana}</span>
              </span>
              <span className="block text-dns-14N-130 text-solid-gray-700">
                {unitName}　{title ?? gradeName}
              </span>
            </Hit>
          ))}
          {hasMorePeople && (
            <Hit
              id="more"
              name={`職員名簿で「${q}」をさがす`}
              onAction={() => onChoose({ to: '/people', search: { q } })}
            >
              <span className="link">職員名簿で「{q}」をさがす</span>
            </Hit>
          )}
        </Group>
      )}
      {paragraphs.length > 0 && (
        <Group title="方針">
          {paragraphs.map(({ id, place, sentence }) => (
            <Hit
              key={id}
              id={id}
              name={`${sentence}　${place}`}
              onAction={() => onChoose({ to: '/policy/$', params: { _splat: id } })}
            >
              <span className="line-clamp-3">{sentence}</span>
              <span className="block text-dns-14N-130 text-solid-gray-700">{place}</span>
            </Hit>
          ))}
        </Group>
      )}
    </ListBox>
  )
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <ListBoxSection className="mt-2 first:mt-0">
      <Header className="px-4 py-1 text-oln-14B-100 text-green-1000">{title}</Header>
      {children}
    </ListBoxSection>
  )
}

type HitProps = {
  readonly id: string
  /** What a screen reader says of it. */
  readonly name: string
  readonly onAction: () => void
  readonly children: ReactNode
}

function Hit({ id, name, onAction, children }: HitProps) {
  return (
    <ListBoxItem
      id={id}
      textValue={name}
      onAction={onAction}
      className="cursor-pointer rounded-8 border-transparent border-l-4 px-3 py-2 outline-none data-focused:border-green-800 data-focused:bg-green-50 data-hovered:bg-green-50"
    >
      {children}
    </ListBoxItem>
  )
}
