import { watchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import { concernsOf } from '../support/storeMeta';
import { parseMirrorMaker } from './parseMirrorMaker';

/** Topics that are mirrored from one Kafka to another. */
export const MIRROR_MAKERS = watchedResource({
  group: 'kafka.strimzi.io',
  plural: 'kafkamirrormaker2s',
  versions: ['v1', 'v1beta2'],
  parse: parseMirrorMaker,
  concerns: concernsOf,
});
