import {
  fleetReadPermission,
  SEARCH_TYPE_OPERATION,
  SEARCH_TYPE_SERVICE,
  SEARCH_TYPE_UNBOUND_OPERATION,
  SEARCH_TYPE_UNBOUND_SERVICE,
  serviceReadPermission,
} from '@geo-reserving/plugin-geo-reserving-common';
import { operationDocuments } from '../documents/operationDocuments';
import { serviceDocuments } from '../documents/serviceDocuments';
import { readOperationFacts, readServiceFacts } from '../reading/readFacts';
import type { CollatorOptions } from './GeoReservingCollatorFactory';

type Collator = Pick<
  CollatorOptions,
  'type' | 'visibilityPermission' | 'collate'
>;

/**
 * Everything that is findable, and who may find it: the same people who may see it on the pages.
 *
 * What no entity is bound to is of a type of its own. In one type with the others it would be found by too many: a result
 * without an entity is shown to everybody for whom the permission *depends* on the entity (`AuthorizedSearchEngine` of
 * @backstage/plugin-search-backend 2.1.7).
 */
export function collatorsOf(settings: { maxOperations: number }): Collator[] {
  const { maxOperations } = settings;
  return [
    {
      type: SEARCH_TYPE_SERVICE,
      visibilityPermission: serviceReadPermission,
      collate: async (api, signal) =>
        serviceDocuments(await readServiceFacts(api, signal), 'bound'),
    },
    {
      type: SEARCH_TYPE_UNBOUND_SERVICE,
      visibilityPermission: fleetReadPermission,
      collate: async (api, signal) =>
        serviceDocuments(await readServiceFacts(api, signal), 'unbound'),
    },
    {
      type: SEARCH_TYPE_OPERATION,
      visibilityPermission: serviceReadPermission,
      collate: async (api, signal) =>
        operationDocuments(
          await readOperationFacts(api, maxOperations, signal),
          'bound',
        ),
    },
    {
      type: SEARCH_TYPE_UNBOUND_OPERATION,
      visibilityPermission: fleetReadPermission,
      collate: async (api, signal) =>
        operationDocuments(
          await readOperationFacts(api, maxOperations, signal),
          'unbound',
        ),
    },
  ];
}
