import type { ResourceKey } from '../../fleet/facts';
import { readingOf } from '../support/reading';
import type { FleetContext } from './FleetContext';

/** A row that tells the age of an old measurement may lag it by this much. */
const AGES_LAG_MS = 8_000;

/**
 * Everything in the rows of services that time alone can change, as one text: which facts are
 * believed, which measurements are old, and how the peerings are. How late stores are is not in it: it
 * would change for some store all the time, so rows with stores are kept for a short time only.
 *
 * While it is the same, and no fact of a service changed, its row is the same. Views are not: they
 * carry the times of the facts.
 */
export function timeMarks({
  input,
  clock,
  clusters,
  peerings,
}: FleetContext): string {
  const { now, observations, settings } = input;
  const beliefs = clusters.map(({ facts }) => {
    const keys = Object.keys(facts.resources) as ResourceKey[];
    const each = [...keys, ...facts.declared.keys()].map(
      which => readingOf(facts, which, clock).belief,
    );
    return [facts.name, facts.connectivity.status, ...each].join(' ');
  });
  const measured = observations.map(({ observer, status, last }) => {
    const isOld =
      last !== undefined &&
      !(now - last.at <= settings.observationsStaleAfterMs);
    const age = isOld ? Math.floor(now / AGES_LAG_MS) : 'young';
    return `${observer} ${status} ${age}`;
  });
  const polled = [...input.directors, ...input.probes].map(
    source => `${source.polled?.stale ?? ''} ${source.failure ?? ''}`,
  );
  const joined = peerings.flatMap(({ id, status }) =>
    status === 'healthy' ? [] : [`${id} ${status}`],
  );
  return [...beliefs, ...measured, ...polled, ...joined].join('\n');
}
