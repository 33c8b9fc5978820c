import { useMemo } from 'react'
import { encode } from 'uqr'

const border = 2

/** A text as a QR code: dark on white in every scheme, since cameras want it so. */
export const QrCode = ({
  text,
  label,
  className,
}: {
  text: string
  label: string
  className?: string | undefined
}) => {
  const { size, path } = useMemo(() => {
    const { data, size: modules } = encode(text, { ecc: 'M', border })
    const squares = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    return { size: modules, path: squares.join('') }
  }, [text])
  return (
    <svg
      className={className}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
