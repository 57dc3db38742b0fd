import type { LocalityLbSetting } from '../../../fleet/facts';
import type { Locality } from './localityPattern';

/**
 * The priority by nearness, q in section 1.6: 0 same subzone, 1 same zone, 2 same region, 3 other;
 * 4 for regions that a `failover` entry of the client's region does not name.
 */
export function localityPriority(
  client: Locality,
  group: Locality,
  failover: LocalityLbSetting['failover'],
): number {
  if (client.region === group.region) {
    if (client.zone !== group.zone) {
      return 2;
    }
    return (client.subzone ?? '') === (group.subzone ?? '') ? 0 : 1;
  }
  const entry = failover.find(({ from }) => from === client.region);
  return entry && entry.to !== group.region ? 4 : 3;
}
