import type { Entity } from '@backstage/catalog-model';
import { serviceOfEntity } from '../pages/service/serviceOfEntity';

/**
 * Whether an entity names a service, and so gets the tab and the card. An annotation that cannot be
 * read counts: the tab says what is wrong with it.
 *
 * @public
 */
export function isGeoReservingAvailable(entity: Entity): boolean {
  return serviceOfEntity(entity).state !== 'unbound';
}
