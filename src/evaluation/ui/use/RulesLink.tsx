import { Link } from '@tanstack/react-router'

type RulesLinkProps = {
  readonly of: 'bonus' | 'raise' | 'promotion' | 'guidance'
  readonly authority: string
  /** There is no version yet. */
  readonly isFirst: boolean
}

/** The way to the form in which the rules of a use are made. */
export function RulesLink({ of, authority, isFirst }: RulesLinkProps) {
  return (
    <Link to="/evaluation/desk/uses/rules" search={{ of, authority }} className="link inline-block py-1">
      {isFirst ? '定めを作る' : '定めを改める'}
    </Link>
  )
}
