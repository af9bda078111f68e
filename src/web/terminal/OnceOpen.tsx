import { type ReactNode, useEffect, useState } from 'react'

/**
 * What takes the focus in a dialog that may stand over another: it comes once the dialog has the focus itself. Before that the one below still holds it,
 * takes it back from the field, and the dialog is left with it.
 */
export function OnceOpen({ children }: { readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  useEffect(() => setOpen(true), [])
  return isOpen && children
}
