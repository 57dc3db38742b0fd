import {
  count,
  instant,
  list,
  map,
  object,
  oneOf,
  ref,
  text,
  type Schema,
} from './schema';
import { PROTECTION_STATUSES, SERVING_STATUSES } from './words';

const row = object(
  {
    ref: ref('ServiceRef'),
    entityRefs: list(text),
    serving: oneOf(SERVING_STATUSES),
    protection: oneOf(PROTECTION_STATUSES),
    loss: ref('Loss'),
  },
  { owner: text, tier: text },
);

const receiver = object(
  { region: text, overloaded: count },
  {
    ready: count,
    needed: count,
    room: ref('Capacity'),
    missing: ref('Capacity'),
  },
);

const evacuation = object(
  {
    generatedAt: instant,
    revision: count,
    region: text,
    title: text,
    clusters: list(text),
    summary: text,
    verdicts: map(count),
    services: list(ref('EvacuationRow')),
    receivers: list(ref('EvacuationReceiver')),
  },
  { asOf: instant },
);

/** Schemas of the loss of a whole region. */
export const evacuationSchemas: Record<string, Schema> = {
  EvacuationRow: row,
  EvacuationReceiver: receiver,
  Evacuation: evacuation,
};
