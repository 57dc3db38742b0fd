import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import type {
  DirectorQuestion,
  Placed,
} from '@geo-reserving/plugin-geo-reserving-node';
import { questionOf } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { haproxyChanges } from '../change/haproxyChanges';
import type { HaproxySetting } from '../HaproxySetting';
import type {
  HaproxyBackend,
  HaproxyServer,
  HaproxySnapshot,
} from '../HaproxySnapshot';
import type { HaproxyState } from '../HaproxyState';
import { instance } from './scenarios';
import { backend, server } from './server';
import { snapshot } from './snapshot';
import { PLACES, wantedOf, weighted } from './wantedOf';

export const SERVICE = { namespace: 'shop', name: 'checkout' };
export const NAME = 'shop_checkout';

/** What differs from a well-meant question. */
export type World = {
  state?: HaproxyState;
  over?: Partial<HaproxySnapshot>;
  setting?: Partial<HaproxySetting>;
  /** Of the entity. */
  annotations?: Record<string, string>;
};

export const SETTING: HaproxySetting = {
  instances: [instance('lb-1')],
  backends: [{ backend: NAME, service: SERVICE, servers: {} }],
};

/** One instance with one backend. */
export function stateOf(
  one: HaproxyBackend,
  over: Partial<HaproxySnapshot> = {},
): HaproxyState {
  return {
    instances: [
      { instance: 'lb-1', reading: { snapshot: snapshot([one], over) } },
    ],
  };
}

/** What would be changed. @param clusters - those that hold the service; all unless told otherwise */
export function ask(
  intent: Intent,
  state: HaproxyState,
  setting = SETTING,
  {
    clusters,
    annotations,
  }: { clusters?: Placed; annotations?: Record<string, string> } = {},
) {
  const question: DirectorQuestion<HaproxyState> = {
    ...questionOf({
      name: '',
      clusters: PLACES,
      service: SERVICE,
      verdict: 'directs',
      ...(annotations ? { annotations } : {}),
    }),
    polled: { state, at: 0, stale: false },
  };
  return haproxyChanges(question, wantedOf(intent, clusters), setting);
}

/** What would be set, as `server.field: before → after`, and the remarks; or why not. */
export function told(
  intent: Intent,
  servers: HaproxyServer[],
  world: World = {},
) {
  const { state = stateOf(backend(servers), world.over) } = world;
  const outcome = ask(intent, state, { ...SETTING, ...world.setting }, world);
  return outcome.kind === 'cannot'
    ? { cannot: outcome.why }
    : {
        set: outcome.changes.flatMap(({ name, fields }) =>
          fields.map(({ path, before, after }) =>
            name === `lb-1/${NAME}`
              ? `${path}: ${before} → ${after}`
              : `${name} ${path}: ${before} → ${after}`,
          ),
        ),
        remarks: outcome.remarks,
      };
}

export const fra = (over: Partial<HaproxyServer> = {}) =>
  server('fra-1', { weight: 70, ...over });
export const iad = (over: Partial<HaproxyServer> = {}) =>
  server('iad-1', { weight: 30, ...over });

export const HALVES = weighted({ 'eu-central': 50, 'us-east': 50 });
