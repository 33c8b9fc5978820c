import { useRef, useState } from 'react'

/** What a button opens in its place: when it is closed, the button is there again and has the focus. */
export const useOpener = () => {
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  return {
    isOpen,
    opener,
    open: () => setOpen(true),
    close: () => {
      setOpen(false)
      requestAnimationFrame(() => opener.current?.focus())
    },
  }
}
