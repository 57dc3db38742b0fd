import type { Child } from '../Child';
import type { HeldMemory } from '../processes/portal';
import type { Report } from '../Report';
import type { PortalUnderTest } from '../startPortals';
import type { FleetShape } from './FleetShape';

/** What every section about scale gets. */
export type ScaleBench = {
  shape: FleetShape;
  fleet: Child;
  portal: PortalUnderTest;
  report: Report;
};

/** What a fleet of one size takes, to be compared with one of another size. */
export type Footprint = HeldMemory & {
  /** Heap above that of Backstage itself, in bytes. */
  bytesPerPlacement: number;
  syncedInMs: number;
};

export const placementsOf = ({ clusters, services }: FleetShape) =>
  clusters * services;

/** The list may take no longer than that, whatever happens. */
export const LIST_AIM_MS = 100;
