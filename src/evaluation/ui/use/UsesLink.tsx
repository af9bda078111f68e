import { Link } from '@tanstack/react-router'

type UsesLinkProps = { readonly of: 'bonus' | 'raise' | 'promotion' | 'guidance' }

/** The way back from one thing to its tab of 結果の活用. */
export function UsesLink({ of }: UsesLinkProps) {
  return (
    <Link to="/evaluation/desk/uses" search={{ of }} className="link">
      結果の活用
    </Link>
  )
}
