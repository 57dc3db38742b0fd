import { createHash } from 'crypto';

/** Regions and clusters are both Resources, and a region may be called as a cluster is. */
export const REGION_PREFIX = 'region-';

const MOST = 63;
const HASH = 8;

/** A name that the catalog accepts: at most 63 characters; a longer one is cut, and ends in a hash of the whole. */
export function entityName(prefix: string, name: string): string {
  const whole = `${prefix}${name}`;
  if (whole.length <= MOST) return whole;
  const hash = createHash('sha256').update(whole).digest('hex').slice(0, HASH);
  return `${whole.slice(0, MOST - HASH - 1)}-${hash}`;
}
