import {
  EmulatedHaproxy,
  type EmulatedHaproxyOptions,
} from '@geo-reserving/fleet-emulator';
import { HaproxyInstance } from '../HaproxyInstance';
import { parseSnapshot } from '../parse/parseSnapshot';
import { QUESTIONS } from '../parse/splitAnswer';

type Options = Partial<EmulatedHaproxyOptions> &
  Pick<EmulatedHaproxyOptions, 'backends'>;

/** An emulated HAProxy, and the instance that speaks with it in memory; close it. */
export async function emulatedInstance(options: Options) {
  const { name = 'lb-1', level } = options;
  const haproxy = await EmulatedHaproxy.start({
    name,
    isAlive: () => true,
    now: Date.now,
    ...options,
  });
  const said: string[] = [];
  const client = {
    instance: name,
    read: async () =>
      parseSnapshot(name, haproxy.say(QUESTIONS, level), Date.now()),
    say: async (line: string) => {
      said.push(line);
      return haproxy.say(line, level);
    },
  };
  const instance = new HaproxyInstance({ client, now: Date.now });
  return { haproxy, instance, client, said };
}
