import {
  count,
  described,
  flag,
  instant,
  list,
  number,
  object,
  oneOf,
  ref,
  text,
  type Schema,
} from './schema';
import { LOSS_VERDICTS, PROTECTION_STATUSES, SERVING_STATUSES } from './words';

const attention = object(
  {
    kind: oneOf(['service', 'cluster', 'peering']),
    rank: { type: 'integer', minimum: 0 },
    tone: oneOf([
      'down',
      'unreachable',
      'failed-over',
      'unprotected',
      'broken',
      'forbidden',
      'stale',
      'misconfigured',
      'partial',
      'alert',
    ]),
    title: text,
    detail: text,
  },
  { since: instant, ref: ref('ServiceRef'), cluster: text, peering: text },
);

const flow = object({
  from: text,
  to: text,
  rps: number,
  at: instant,
  stale: flag,
});

const observer = object(
  {
    name: text,
    kind: text,
    status: oneOf(['answering', 'stale', 'failing', 'pending']),
  },
  { message: text, at: instant },
);

/** While much changes, answers over all services may lag by seconds. */
const asOf = described(
  instant,
  'While changes are being worked in: what was known by then is in all rows',
);

const fleet = object(
  {
    generatedAt: instant,
    revision: { type: 'integer' },
    headline: text,
    regions: list(ref('Region')),
    clusters: list(ref('Cluster')),
    peerings: list(ref('Peering')),
    flows: list(ref('Flow')),
    observers: list(ref('Observer')),
    services: count,
    serving: countBy(SERVING_STATUSES),
    protection: countBy(PROTECTION_STATUSES),
    losses: list(
      object({
        region: text,
        services: count,
        verdicts: countBy(LOSS_VERDICTS),
      }),
    ),
    attention: list(ref('Attention')),
  },
  { rps: number, asOf, actingEnabled: flag },
);

const serviceList = object(
  {
    generatedAt: instant,
    revision: { type: 'integer' },
    items: list(ref('ServiceRow')),
    totalItems: count,
    facets: object({
      namespaces: list(text),
      owners: list(text),
      modes: list(text),
    }),
  },
  {
    nextCursor: text,
    asOf,
    entitiesUnknown: described(
      flag,
      'True until the catalog has answered: rows that name no entity may be bound to one',
    ),
  },
);

const error: Schema = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['name', 'message'],
      properties: { name: text, message: text },
    },
  },
};

function countBy(words: readonly string[]): Schema {
  return object(Object.fromEntries(words.map(word => [word, count])));
}

/** Schemas of whole answers. */
export const answerSchemas: Record<string, Schema> = {
  Attention: attention,
  Flow: flow,
  Observer: observer,
  Fleet: fleet,
  ServiceList: serviceList,
  Health: object({ status: oneOf(['ok', 'failing']) }),
  Error: error,
};
