/** Diagonal stripes of one colour on nothing: old facts, differences. */
export function hatch(color: string, stripe = 2, gap = 3): string {
  return `repeating-linear-gradient(135deg, ${color} 0 ${stripe}px, transparent ${stripe}px ${
    stripe + gap
  }px)`;
}

/** Stripes in two colours, upright or diagonal: what would be added, what would be over. */
export function stripes(first: string, second: string, angle: number): string {
  return `repeating-linear-gradient(${angle}deg, ${first} 0 2px, ${second} 2px 4px)`;
}
