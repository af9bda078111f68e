import type { RegisterColumn } from '../../../web/components/register/columns.ts'

type Opener = Parameters<RegisterColumn<never>['cell']>[1]
type OpeningNameProps = {
  readonly opener: Opener
  readonly onOpen: () => void
  readonly name: string
  readonly gradeName: string | null
}

/** A person of a register whose name opens what HR can do: as high as a finger, where fingers open it. */
export function OpeningName({ opener: { className, ...opener }, onOpen, name, gradeName }: OpeningNameProps) {
  return (
    <>
      <button
        type="button"
        {...opener}
        className={`${className} min-h-11 cursor-pointer text-left md:min-h-0`}
        onClick={onOpen}
      >
        {name}
      </button>
      <span className="block text-dns-14N-130 text-solid-gray-700">{gradeName ?? '職位なし'}</span>
    </>
  )
}
