import { Checkbox } from '../../web/components/Checkbox.tsx'

type SharedTerminalChoiceProps = {
  readonly isShared: boolean
  readonly onChange: (isShared: boolean) => void
  /** This browser was marked as one that several people use: there is nothing to choose. */
  readonly isMarked: boolean
  readonly minutes: number
}

/** Whether others use this terminal after me. */
export function SharedTerminalChoice({ isShared, onChange, isMarked, minutes }: SharedTerminalChoiceProps) {
  const consequence = `操作がないまま${minutes}分たつと、サインアウトします。入力の途中だったものは、端末に残りません。`
  if (isMarked)
    return (
      <p>
        <span className="block text-std-16B-170">この端末は、共用の端末です。</span>
        <span className="block text-solid-gray-700">{consequence}</span>
      </p>
    )
  return <Checkbox label="共用の端末で使う" hint={consequence} isSelected={isShared} onChange={onChange} />
}
