/** Who did it, as people say it: `ana` for `user:default/ana`; the journal keeps the whole. */
export function personName(by: string | undefined): string {
  const ref = by ?? 'somebody';
  return ref.slice(Math.max(ref.lastIndexOf('/'), ref.indexOf(':')) + 1);
}
