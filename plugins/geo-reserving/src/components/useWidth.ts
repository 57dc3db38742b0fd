import { useLayoutEffect, useState, type RefObject } from 'react';

/** Steps of width in px: a window that is being resized is not laid out for every pixel. */
const STEP = 20;

/** The width of an element in px, rounded down to steps; `initial` until it was measured. */
export function useWidth(ref: RefObject<HTMLElement>, initial: number): number {
  const [width, setWidth] = useState(initial);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const measure = () => {
      const steps = Math.floor(element.clientWidth / STEP);
      if (steps > 0) setWidth(steps * STEP);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, [ref]);
  return width;
}
