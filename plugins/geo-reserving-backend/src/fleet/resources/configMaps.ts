import {
  ownNamespace,
  watchedResource,
} from '@geo-reserving/plugin-geo-reserving-node';
import { WITHOUT_CONFIG_MAPS, type ConfigMapFact } from '../facts';
import { PLATFORM_CONFIG_MAPS } from '../facts/configMapNames';
import { parseConfigMap } from '../facts/configmaps';

/**
 * ConfigMaps, watched unless `geoReserving.configMaps` is `off`, which is why they are declared and stand in no row
 * of the table.
 *
 * The server leaves out those of the platform: one or two in every namespace, and kube-system, where controllers write
 * theirs every few seconds. Pages are small: a ConfigMap may be a megabyte, and 50 of them still fit into an answer.
 */
export const CONFIG_MAPS = watchedResource<ConfigMapFact>({
  group: '',
  plural: 'configmaps',
  versions: ['v1'],
  fieldSelector: [
    ...WITHOUT_CONFIG_MAPS.map(name => `metadata.namespace!=${name}`),
    ...PLATFORM_CONFIG_MAPS.map(name => `metadata.name!=${name}`),
  ].join(),
  pageSize: 50,
  parse: parseConfigMap,
  concerns: ownNamespace,
});
