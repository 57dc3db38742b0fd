import type { Provenance } from '@geo-reserving/plugin-geo-reserving-common';
import { isBelieved } from '@geo-reserving/plugin-geo-reserving-node';
import type {
  ClusterPicture,
  FactReading,
} from '@geo-reserving/plugin-geo-reserving-node';
import { toInstant } from '../support/instants';

/** Provenance of what was read in one cluster. */
export function provenanceIn(
  cluster: ClusterPicture,
  reading: FactReading,
): Provenance {
  const at = toInstant(reading.at);
  return {
    source: cluster.name,
    ...(at ? { at } : {}),
    stale: !isBelieved(reading),
  };
}
