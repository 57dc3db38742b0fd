import type { Instant } from '@geo-reserving/plugin-geo-reserving-common';
import type { ApiContext } from './ApiContext';

/**
 * When an answer over all services was made, and as of when it is true.
 *
 * @param asOf - as of when all its services are, in milliseconds since the epoch
 */
export function timesOf(
  { now, views }: Pick<ApiContext, 'now' | 'views'>,
  { asOf }: { asOf: number },
): { generatedAt: Instant; revision: number; asOf?: Instant } {
  const generated = now();
  return {
    generatedAt: new Date(generated).toISOString(),
    revision: views.revision.current,
    ...(asOf < generated ? { asOf: new Date(asOf).toISOString() } : {}),
  };
}
