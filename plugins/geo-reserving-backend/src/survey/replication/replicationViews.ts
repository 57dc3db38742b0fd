import type { ReplicationView } from '@geo-reserving/plugin-geo-reserving-common';
import { toInstant } from '../support/instants';
import type { Storage } from './gatherStorage';
import type { Side, Store, StoreLag } from './Store';

/** Shown at most; what was found in all of them is in the finding. */
const MAX_VIEWS = 200;

/** The stores of a service as people see them: those between clusters first. */
export function replicationViews({ stores, rpo }: Storage): ReplicationView[] {
  return stores
    .flatMap(store => store.sides.map(side => viewOf(side, store, rpo)))
    .slice(0, MAX_VIEWS);
}

function viewOf(
  side: Side,
  store: Store,
  rpo: number | undefined,
): ReplicationView {
  const { probe, statement, boundBy, region } = side;
  const { scope, lastSync, provenance, namespace, peer } = statement;
  // A side that cannot tell is as late as the other one says.
  const lag = side.lag.known ? side.lag : store.lag;
  const note = side.lag.known ? side.lag.note : undefined;
  return {
    id: `${probe.id}/${statement.id}`,
    technology: probe.title,
    scope,
    kind: statement.kind,
    cluster: statement.cluster,
    ...(region === undefined ? {} : { region }),
    ...(namespace === undefined ? {} : { namespace }),
    name: statement.name,
    role: statement.role,
    state: statement.state,
    ...(peer === undefined ? {} : { peer }),
    message: note ? `${statement.message} ${note}` : statement.message,
    ...(lastSync === undefined ? {} : { lastSync: toInstant(lastSync) }),
    ...(lag.known
      ? { lagSeconds: lag.seconds, lagProvenance: lag.provenance }
      : {}),
    ...(rpo === undefined ? {} : { rpoSeconds: rpo }),
    withinRpo: withinRpo(lag, scope, rpo),
    boundBy,
    provenance: {
      source: provenance.source,
      at: toInstant(provenance.at),
      stale: provenance.stale,
    },
  };
}

/** Copies inside one cluster say nothing of what another one would have. */
export function withinRpo(
  lag: StoreLag,
  scope: Store['scope'],
  rpo: number | undefined,
): ReplicationView['withinRpo'] {
  if (!lag.known || !lag.fresh || rpo === undefined || scope === 'in-cluster') {
    return 'unknown';
  }
  return lag.seconds <= rpo ? 'yes' : 'no';
}
