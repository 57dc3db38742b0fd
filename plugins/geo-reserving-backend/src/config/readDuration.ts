import { readDurationFromConfig } from '@backstage/config';
import type { Config } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import type { Bounds, Section } from './Section';

/**
 * Reads a duration in any of Backstage's forms (`30s`, `PT30S`, `{seconds: 30}`).
 *
 * @param config - what the section was made of; Backstage's reader works on it
 * @param bounds - in milliseconds
 * @returns milliseconds; undefined when absent or wrong
 */
export function readDuration(
  section: Section,
  config: Config,
  name: string,
  { min, max }: Bounds,
): number | undefined {
  if (!section.has(name)) {
    return undefined;
  }
  let ms: number;
  try {
    ms = durationToMilliseconds(readDurationFromConfig(config, { key: name }));
  } catch {
    return section.problem(
      name,
      'is not a duration; write it as 30s, PT30S or {seconds: 30}',
    );
  }
  return ms >= min && ms <= max
    ? ms
    : section.problem(name, `must be from ${min / 1000} s to ${max / 1000} s`);
}
