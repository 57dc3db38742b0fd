import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { TrafficObserver } from './TrafficObserver';

/** Accepts traffic observers from modules. @public */
export interface TrafficObserverExtensionPoint {
  /** @throws when an observer of the same name exists. */
  addObserver(observer: TrafficObserver): void;
}

/** See {@link TrafficObserverExtensionPoint}. @public */
export const trafficObserverExtensionPoint =
  createExtensionPoint<TrafficObserverExtensionPoint>({
    id: 'geo-reserving.traffic-observer',
  });
