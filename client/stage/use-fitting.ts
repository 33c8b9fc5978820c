import { type RefObject, useLayoutEffect, useRef } from 'react'

const smallest = 8

/**
 * Gives what an element holds the largest size of type with which nothing is cut off, anew whenever its room or its
 * content changes. `share` is the largest there is, as a share of the element's height.
 */
export const useFitting = <T extends HTMLElement>(content: unknown, share: number): RefObject<T | null> => {
  const ref = useRef<T>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another content has another size
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    const fits = (size: number): boolean => {
      element.style.fontSize = `${size}px`
      return element.scrollHeight <= element.clientHeight && element.scrollWidth <= element.clientWidth
    }
    const enlarge = () => {
      let [low, high] = [smallest, Math.max(smallest, element.clientHeight * share)]
      if (fits(high)) return
      while (high - low > 0.5) {
        const middle = (low + high) / 2
        if (fits(middle)) low = middle
        else high = middle
      }
      fits(low)
    }
    enlarge()
    const watch = new ResizeObserver(enlarge)
    watch.observe(element)
    return () => watch.disconnect()
  }, [content, share])
  return ref
}
