/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2
    ? items.join('')
    : `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

/** A share as people read it. */
export function inPercent(share: number): string {
  const rounded = Math.round(share);
  return rounded === 0 && share > 0 ? 'under 1 %' : `${rounded} %`;
}
