import type { ServerDefinition } from '@geo-reserving/fleet-emulator';
import type { CommandWrite } from '@geo-reserving/plugin-geo-reserving-node';
import { questionOf } from '@geo-reserving/plugin-geo-reserving-node/testUtils';
import { HaproxyDirector } from '../HaproxyDirector';
import type { HaproxySetting } from '../HaproxySetting';
import type { HaproxyState } from '../HaproxyState';
import { emulatedInstance } from './emulatedInstance';
import { PLACES } from './wantedOf';

export const SERVICE = { namespace: 'shop', name: 'checkout' };
export const SETTING: HaproxySetting = {
  instances: [
    {
      name: 'lb-1',
      socket: { host: '127.0.0.1', port: 9 },
      deadlineMs: 1_000,
      writable: true,
    },
  ],
  backends: [{ backend: 'shop', service: SERVICE, servers: {} }],
};

/** A server named after its cluster, whole or up to an underscore. */
export const at = (name: string, over: Partial<ServerDefinition> = {}) => ({
  name,
  cluster: name.split('_')[0],
  address: '192.0.2.1:80',
  ...over,
});

export const TWO = [at('fra-1', { weight: 70 }), at('iad-1', { weight: 30 })];

/** A director over one emulated HAProxy. */
export async function directing(
  servers: ServerDefinition[] = TWO,
  { level = 'admin' as 'admin' | 'operator', setting = SETTING } = {},
) {
  const world = await emulatedInstance({
    backends: [{ name: 'shop', service: SERVICE, servers }],
    level,
  });
  const director = new HaproxyDirector(setting, [world.instance]);
  const poll = async (): Promise<HaproxyState> => ({
    instances: [
      {
        instance: 'lb-1',
        reading: { snapshot: await world.client.read() },
      },
    ],
  });
  const questionAt = (state: HaproxyState) => ({
    ...questionOf({
      name: '',
      clusters: PLACES,
      service: SERVICE,
      verdict: 'directs' as const,
    }),
    polled: { state, at: 0, stale: false },
  });
  return {
    ...world,
    director,
    poll,
    questionAt,
    question: async () => questionAt(await poll()),
    say: (line: string) => world.haproxy.say(line, 'admin'),
    weights: async () => {
      const { backends } = (await poll()).instances[0].reading!.snapshot;
      return backends
        .get('shop')!
        .servers.map(({ weight, draining }) =>
          draining ? `${weight} drained` : weight,
        );
    },
  };
}

export type Directing = Awaited<ReturnType<typeof directing>>;

/** The way back of a write, as the writer makes it. */
export function undo({
  command,
  undo: back,
  ...write
}: CommandWrite): CommandWrite {
  return { ...write, command: back, undo: command };
}
