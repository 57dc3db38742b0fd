import { HaproxyFailed } from '../runtime/HaproxyFailure';
import type { HaproxySnapshot } from '../HaproxySnapshot';
import { countOf, textOf } from './readTable';

/** Who answered: `show info`, a `Name: value` line each. */
export function parseInfo(
  text: string,
): Pick<HaproxySnapshot, 'version' | 'node' | 'process' | 'uptimeSeconds'> {
  const fields = new Map(
    text.split('\n').map((line): [string, string] => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)];
    }),
  );
  if (!fields.has('Name')) throw new HaproxyFailed('not-haproxy');
  const node = fields.get('node');
  // In a container the process has the same number after each restart; before 2.6 its start is not told.
  const started = fields.get('Start_time_sec') ?? '';
  return {
    version: textOf(fields, 'Version').slice(0, 64),
    ...(node ? { node: node.slice(0, 255) } : {}),
    process: `${countOf(fields, 'Pid')}/${started}`,
    uptimeSeconds: countOf(fields, 'Uptime_sec'),
  };
}
