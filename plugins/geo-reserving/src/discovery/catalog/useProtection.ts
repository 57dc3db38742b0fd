import type { ServiceList } from '@geo-reserving/plugin-geo-reserving-common';
import { ALL_SERVICES, useServices, type Live } from '../../api';

/**
 * All services, for a page of the catalog: one question for all of its rows, shared with the fleet page. A catalog page is
 * open for long and is no place to watch an outage, so without signals it is asked seldom.
 */
export function useProtection(): Live<ServiceList> {
  return useServices(ALL_SERVICES, { alertInterval: 60_000 });
}
