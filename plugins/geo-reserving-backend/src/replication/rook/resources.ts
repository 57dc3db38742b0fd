import { watchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import { concernsOf } from '../support/storeMeta';
import { parseBlockPool } from './parseBlockPool';

/** A pool of block images, mirrored or not. */
export const BLOCK_POOLS = watchedResource({
  group: 'ceph.rook.io',
  plural: 'cephblockpools',
  versions: ['v1'],
  parse: parseBlockPool,
  concerns: concernsOf,
  withoutTimes: ({ lastChecked: _, ...rest }) => rest,
});
