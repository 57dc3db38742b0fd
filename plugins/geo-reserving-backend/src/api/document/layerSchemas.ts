import {
  count,
  described,
  flag,
  instant,
  list,
  number,
  object,
  oneOf,
  percent,
  ref,
  text,
  type Schema,
} from './schema';
import {
  LAYERS,
  REPLICATION_ROLES,
  REPLICATION_SCOPES,
  REPLICATION_STATES,
  TARGET_STATES,
} from './words';

const felt = described(
  object(
    { kind: oneOf(['at-once', 'within']) },
    { seconds: number, why: text },
  ),
  'How fast a change is felt by callers; `within` has seconds',
);

const target = object(
  { name: text, state: oneOf(TARGET_STATES) },
  {
    cluster: text,
    region: text,
    health: text,
    weight: number,
    sharePercent: percent,
    sessions: count,
    requestsPerSecond: number,
    since: instant,
  },
);

const directingObject = object(
  {
    kind: text,
    name: text,
    managers: list(text),
    moduleManaged: described(flag, 'Written by a platform module: not to edit'),
  },
  { cluster: text, namespace: text },
);

const director = described(
  object(
    {
      id: text,
      director: text,
      layer: oneOf(LAYERS),
      title: text,
      summary: text,
      split: ref('KnownSplit'),
      felt: ref('Felt'),
      targets: list(ref('Target')),
      objects: list(ref('DirectingObject')),
      notes: list(text),
      provenance: ref('Provenance'),
    },
    { from: text, intent: ref('Intent'), failsOver: flag },
  ),
  'One place that decides where requests go; without `from` it decides about requests from outside',
);

const replication = described(
  object(
    {
      id: text,
      technology: text,
      scope: oneOf(REPLICATION_SCOPES),
      kind: text,
      cluster: text,
      name: text,
      role: oneOf(REPLICATION_ROLES),
      state: oneOf(REPLICATION_STATES),
      message: text,
      withinRpo: oneOf(['yes', 'no', 'unknown']),
      boundBy: text,
      provenance: ref('Provenance'),
    },
    {
      region: text,
      namespace: text,
      peer: text,
      lastSync: instant,
      lagSeconds: number,
      lagProvenance: ref('Provenance'),
      rpoSeconds: number,
    },
  ),
  'One replicated store; lag that is not known is absent, never zero',
);

/** Schemas of what directs traffic and of what replicates data. */
export const layerSchemas: Record<string, Schema> = {
  Felt: felt,
  Target: target,
  DirectingObject: directingObject,
  Director: director,
  Replication: replication,
};
