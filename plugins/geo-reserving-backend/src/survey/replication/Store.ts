import type {
  Provenance,
  ReplicationScope,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ReplicationStatement } from '@geo-reserving/plugin-geo-reserving-node';

/** What a probe said. */
export type Stated = {
  probe: { id: string; title: string };
  statement: ReplicationStatement;
};

/** How a store came to be shown with a service. */
export type BoundBy =
  | 'annotation'
  | 'label'
  | 'owner'
  | 'volume'
  | 'name'
  | 'namespace';

/** One side of a store, with the service that it is bound to. */
export type Side = Stated & {
  boundBy: BoundBy;
  region?: string;
  lag: StoreLag;
};

/** How far the other side of a store is behind. */
export type StoreLag =
  | {
      known: true;
      seconds: number;
      /** False: it was so once, and may be anything now. */
      fresh: boolean;
      provenance: Provenance;
      /** What a reader should know of how it was reckoned; one sentence. */
      note?: string;
    }
  | {
      known: false;
      /** A clause without a full stop. */
      why: string;
    };

/** One replicated store of a service: everything that its sides say. */
export type Store = {
  /** Unique within the service. */
  key: string;
  scope: ReplicationScope;
  /** By cluster; at least one. */
  sides: readonly Side[];
  /** The greatest of what its sides know, fresh ones first. */
  lag: StoreLag;
};
