import type { Fields } from '@geo-reserving/plugin-geo-reserving-node';

/** Namespaces read of one backup: nobody lists more by hand. */
const MAX_NAMESPACES = 200;

/**
 * Namespaces that a BackupSpec covers whole, as `StoreBinding.covers` writes them: `*` for all, a leading `!` for
 * those left out. A backup with a label selector covers none whole.
 */
export function coverOf(spec: Fields | undefined): string[] {
  if (!spec || spec.has('labelSelector') || spec.has('orLabelSelectors')) {
    return [];
  }
  const included = spec.texts('includedNamespaces') ?? [];
  const excluded = spec.texts('excludedNamespaces') ?? [];
  return [
    ...(included.length === 0 ? ['*'] : included),
    ...excluded.map(name => `!${name}`),
  ].slice(0, MAX_NAMESPACES);
}
