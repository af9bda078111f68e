import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Breadcrumbs } from '../components/Breadcrumbs.tsx'
import { Button } from '../components/Button.tsx'
import { Page } from '../components/Page.tsx'
import { NotFound } from '../frame/NotFound.tsx'
import { BookBlocks } from './BookBlocks.tsx'
import type { Block } from './book.ts'
import { books } from './books.ts'

type Chapter = Extract<Block, { kind: 'chapter' | 'section' }>

/** One manual, whole: read on the screen by its contents, or printed. */
export function ManualPage() {
  const { book: id } = useParams({ from: '/inside/manual/$book' })
  const known = books.find((one) => one.id === id)
  return known ? <OpenBook id={known.id} load={known.load} /> : <NotFound />
}

function OpenBook({ id, load }: Pick<(typeof books)[number], 'id' | 'load'>) {
  const { data } = useSuspenseQuery({ queryKey: ['manual', id], queryFn: load, staleTime: Number.POSITIVE_INFINITY })
  const { title, lead, blocks } = data.book
  const chapters = blocks.filter((block): block is Chapter => block.kind === 'chapter')
  return (
    <Page
      title={title}
      lead={lead}
      breadcrumbs={
        <Breadcrumbs here={title}>
          <Link to="/manual" className="link">
            手引
          </Link>
        </Breadcrumbs>
      }
      action={
        <Button look="outline" onPress={() => window.print()}>
          印刷する
        </Button>
      }
    >
      <div className="mt-8 gap-12 lg:grid lg:grid-cols-[1fr_15rem]">
        <Contents chapters={chapters} />
        <div className="min-w-0 max-w-[46rem]">
          <BookBlocks blocks={blocks} pictures={data.pictures} />
        </div>
      </div>
    </Page>
  )
}

function Contents({ chapters }: { readonly chapters: readonly Chapter[] }) {
  return (
    <nav aria-label="目次" className="mb-8 lg:col-start-2 lg:row-start-1 lg:mb-0 print:hidden">
      <div className="lg:sticky lg:top-6">
        <p className="mb-2 text-std-16B-170">目次</p>
        <ol>
          {chapters.map(({ id, text }) => (
            <li key={id}>
              <a
                href={`#${id}`}
                className="flex min-h-11 items-center text-solid-gray-700 underline-offset-4 hover:underline lg:min-h-9"
              >
                {text}
              </a>
            </li>
          ))}
        </ol>
      </div>
    </nav>
  )
}
