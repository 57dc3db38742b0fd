import type { Section } from './Section';

/**
 * Reads `configMaps: watch | off`, by default `watch`.
 *
 * @returns whether they are watched
 */
export function readConfigMaps(root: Section): boolean {
  const value = root.text('configMaps') ?? 'watch';
  if (value !== 'watch' && value !== 'off') {
    root.problem('configMaps', 'must be watch or off');
  }
  return value !== 'off';
}
