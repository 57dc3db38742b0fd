import type { HaproxyReading } from '../HaproxyInstance';
import type { HaproxySetting } from '../HaproxySetting';

/** Why an instance takes no commands of ours; undefined: it does. */
export function whyNotWritable(
  instance: string,
  { snapshot: { level } }: Pick<HaproxyReading, 'snapshot'>,
  { instances }: Pick<HaproxySetting, 'instances'>,
): string | undefined {
  const key = `geoReserving.haproxy.instances (${instance})`;
  if (!instances.find(({ name }) => name === instance)?.writable) {
    return `it may only be read; set writable: true in ${key}`;
  }
  return level === 'admin'
    ? undefined
    : `its stats socket takes no changes, as it is ${
        level ? `of level ${level}` : 'of a level that it does not tell'
      }; set "level admin" on the "stats socket" that ${key} names`;
}
