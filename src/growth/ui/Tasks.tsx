import type { Answers } from '../../web/api.ts'
import { LinkButton } from '../../web/components/Button.tsx'
import { Day } from '../../web/components/Day.tsx'
import { Section } from '../../web/components/Page.tsx'
import { pathLink } from '../../web/path-link.ts'
import { dueIn } from '../due-rules.ts'

type Task = Answers['growth']['home']['tasks'][number]
type TasksProps = { readonly tasks: readonly Task[]; readonly today: string }

/** What is asked of me: by when, what, about how long, and the way there. */
export function Tasks({ tasks, today }: TasksProps) {
  const minutes = tasks.reduce((sum, task) => sum + (task.minutes ?? 0), 0)
  const aside = tasks.length > 0 && `${tasks.length}件${minutes > 0 ? `・あわせて約${minutes}分` : ''}`
  return (
    <Section id="tasks" title="対応が必要な手続き" aside={aside}>
      {tasks.length === 0 ? (
        <p className="border-solid-gray-200 border-y py-5 text-solid-gray-700">
          いま対応が必要な手続きはありません。届いたら、期限の近い順にここに並びます。
        </p>
      ) : (
        <ul className="border-solid-gray-200 border-t">
          {tasks.map((task, index) => (
            <TaskLine key={task.key} task={task} today={today} isFirst={index === 0} />
          ))}
        </ul>
      )}
    </Section>
  )
}

type TaskLineProps = { readonly task: Task; readonly today: string; readonly isFirst: boolean }

// A task leads to a page of ours (platform.task holds it to a path); which ones exist is known to the room that asks.
function TaskLine({ task, today, isFirst }: TaskLineProps) {
  return (
    <li className="grid items-center gap-x-6 gap-y-2 border-solid-gray-200 border-b py-4 md:grid-cols-[10.5rem_1fr_auto_auto]">
      <Due dueOn={task.dueOn} today={today} />
      <span className="min-w-0">
        <span className="block text-std-16B-170">{task.act}</span>
        {task.detail && <span className="block text-solid-gray-700">{task.detail}</span>}
      </span>
      <span className="num text-solid-gray-700 md:text-right">{task.minutes !== null && `約${task.minutes}分`}</span>
      <LinkButton {...pathLink(task.link)} look={isFirst ? 'solid' : 'outline'}>
        {task.button}
        <span className="sr-only">：{task.act}</span>
      </LinkButton>
    </li>
  )
}

function Due({ dueOn, today }: { readonly dueOn: string | null; readonly today: string }) {
  if (dueOn === null) return <span className="text-solid-gray-700">期限なし</span>
  const { words, isNear } = dueIn(dueOn, today)
  return (
    <span className={isNear ? 'font-bold text-error-2' : 'text-solid-gray-700'}>
      <Day on={dueOn} isShort weekday />
      まで
      <span className="num block text-dns-14N-130">{words}</span>
    </span>
  )
}
