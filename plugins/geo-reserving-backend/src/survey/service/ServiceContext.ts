/** What is known of one service: the material that checks, statuses and sentences are made from. */
import type {
  Intent,
  ServiceRef,
  SplitView,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { WatchedResource } from '@geo-reserving/plugin-geo-reserving-node';
import type { ClusterFacts, ConfigMapFact } from '../../fleet/facts';
import type { Declaration } from '../intent/declaration';
import type { ExternalLayer } from '../layers/ExternalLayer';
import type { PeeringSet } from '../mesh/PeeringSet';
import type { MeshMember } from '../mesh/meshMember';
import type { Storage } from '../replication/gatherStorage';
import type { Route } from '../split/routes';
import type { Traffic } from '../split/traffic';
import type { Addition } from '../status/additions';
import type { Load, RegionCapacity } from '../status/load';
import type { Loss } from '../status/loss';
import type { Serving } from '../status/serving';
import type { Clock } from '../support/reading';
import type { SteeredService, SurveySettings } from '../types';
import type { Placement } from './Placement';

export type ServiceContext = {
  ref: ServiceRef;
  clock: Clock;
  settings: SurveySettings;
  /** The watched ConfigMaps; absent when they are not. */
  configMaps?: WatchedResource<ConfigMapFact>;
  /** What people call a region. */
  title(region: string): string;
  /** Known placements, by cluster. */
  placements: readonly Placement[];
  /** Clusters that could not be read and of which nothing is known about this service. */
  unread: readonly { cluster: ClusterFacts; region: string }[];
  declaration: Declaration;
  intent?: Intent;
  intentSource?: string;
  /** The operation that the intent comes from. */
  steered?: SteeredService;
  members: ReadonlyMap<string, MeshMember>;
  routes: readonly Route[];
  /** What balancers, DNS and gateways in front do with it. */
  external: ExternalLayer;
  traffic?: Traffic;
  /** Whether any observer is configured. */
  isObserved: boolean;
  split: SplitView;
  capacities: readonly RegionCapacity[];
  load?: Load;
  losses: readonly Loss[];
  /** What could be added in each region. */
  additions: ReadonlyMap<string, Addition>;
  serving: Serving;
  /** Its stored data, and how far that is replicated. */
  storage: Storage;
  /** Peerings between clusters that it concerns. */
  peerings: PeeringSet;
};
