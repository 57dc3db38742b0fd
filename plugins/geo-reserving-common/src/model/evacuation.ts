import type {
  LossView,
  ProtectionStatus,
  ServiceRef,
  ServingStatus,
} from './service';
import type { ClusterCapacity } from './cluster';
import type { Instant } from './time';

/** One service and what the loss of the region means to it. @public */
export type EvacuationRow = {
  ref: ServiceRef;
  entityRefs: string[];
  owner?: string;
  tier?: string;
  serving: ServingStatus;
  protection: ProtectionStatus;
  loss: LossView;
};

/** A region that would have to take over, summed over all services that the caller may see. @public */
export type EvacuationReceiver = {
  region: string;
  /** Ready endpoints there now, and needed after the loss; absent when unknown for some service. */
  ready?: number;
  needed?: number;
  /** Services for which this region would be over its limit. */
  overloaded: number;
  /** Room on its nodes, and what the missing pods would ask for; absent when unknown. */
  room?: ClusterCapacity;
  missing?: ClusterCapacity;
};

/** How many services of each verdict there are when a region is lost. @public */
export type RegionLoss = {
  region: string;
  /** Services that are placed there, among those the caller may see. */
  services: number;
  verdicts: Record<LossView['verdict'], number>;
};

/** What happens when a region is lost: which services survive, and where the others fail. @public */
export type RegionEvacuation = {
  generatedAt: Instant;
  /** Present while changes are being worked in: what was known by then is in all of it. */
  asOf?: Instant;
  revision: number;
  region: string;
  title: string;
  clusters: string[];
  /** One plain sentence. */
  summary: string;
  /** How many services of each verdict; services that are not placed there are left out. */
  verdicts: Record<LossView['verdict'], number>;
  /** Worst first; only services that are placed in the region. */
  services: EvacuationRow[];
  receivers: EvacuationReceiver[];
};
