/**
 * Who gets what of the example policy: one row for each route, each action for assistants and each action of templates.
 * The tests take the lists of rows from the API's document and from the registries, so nothing new stays without a row.
 */
import type { CALLERS } from './callers';

/** A status for each caller. */
export type Row = Record<(typeof CALLERS)[number], number>;

const everybody = (status: number): Row => ({
  nobody: 401,
  guest: status,
  other: status,
  owner: status,
  sre: status,
  plugin: status,
});
/** Who may move the traffic of a service that `owner` owns. */
const movers = (status: number): Row => ({
  ...everybody(status),
  guest: 403,
  other: 403,
});
/** Who may move the traffic of a service that nobody owns. */
const keepers = (status: number): Row => ({ ...movers(status), owner: 403 });

/** Status by `METHOD path` of the API's document; acts on an operation are told apart. */
export const ROUTES: Readonly<Record<string, Row>> = {
  'GET /health': { ...everybody(200), nobody: 200 },
  'GET /fleet': everybody(200),
  'GET /clusters/{name}': everybody(200),
  'GET /regions/{region}/evacuation': everybody(200),
  'GET /services': everybody(200),
  'GET /services/{namespace}/{name}': everybody(200),
  'GET /plans/{id}': everybody(200),
  'GET /operations': everybody(200),
  'GET /operations/{id}': everybody(200),
  'GET /operations/{id}/journal': everybody(200),
  'POST /plans': movers(201),
  'POST /operations': movers(201),
  // Of an operation that the owner has asked for.
  'POST /operations/{id}/approve': keepers(200),
  'POST /operations/{id}/pause': movers(200),
  'POST /operations/{id}/resume': movers(200),
  'POST /operations/{id}/extend': movers(200),
  'POST /operations/{id}/keep': movers(200),
  'POST /operations/{id}/abort': movers(200),
  'POST /operations/{id}/revert': movers(200),
  'POST /operations/{id}/roll-back': movers(200),
};

/** The same for a service that no entity is bound to, where it differs. */
export const UNBOUND_PLAN = keepers(201);

/** What came of an action: nothing bad, or the refusal. */
export type Outcome = 'done' | 'refused';
export type ActionRow = Record<
  Exclude<(typeof CALLERS)[number], 'nobody'>,
  Outcome
>;

const ALL: ActionRow = {
  guest: 'done',
  other: 'done',
  owner: 'done',
  sre: 'done',
  plugin: 'done',
};
const MOVERS: ActionRow = { ...ALL, guest: 'refused', other: 'refused' };

/** For a service that no entity is bound to. */
export const UNBOUND_ACTION: ActionRow = { ...MOVERS, owner: 'refused' };

/** Outcome by name of the action for assistants. */
export const ASSISTANTS: Readonly<Record<string, ActionRow>> = {
  'list-services-at-risk': ALL,
  'get-service': ALL,
  'explain-readiness': ALL,
  'what-if-region-is-lost': ALL,
  'list-operations': ALL,
  'propose-shift': MOVERS,
  'propose-failover': MOVERS,
  'propose-drain': MOVERS,
  'propose-failback': MOVERS,
};

/** Outcome by id of the action of templates. */
export const TEMPLATES: Readonly<Record<string, ActionRow>> = {
  'geo-reserving:service:get': ALL,
  'geo-reserving:readiness:check': ALL,
  'geo-reserving:operation:await': ALL,
  // It writes files of the task and asks nobody.
  'geo-reserving:manifests:write': ALL,
  'geo-reserving:plan': MOVERS,
  'geo-reserving:traffic:shift': MOVERS,
  'geo-reserving:failover': MOVERS,
  'geo-reserving:drain': MOVERS,
  'geo-reserving:failback': MOVERS,
};
