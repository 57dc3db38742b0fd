import type { ServiceRef } from '@geo-reserving/plugin-geo-reserving-common';
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

/**
 * Why a backend is not this service's to change: an annotation is written by whoever owns the service, and the
 * configuration gives the backend to another one. Undefined: it is.
 */
export function whyForeign(
  instance: string,
  backend: string,
  service: ServiceRef,
  { backends }: Pick<HaproxySetting, 'backends'>,
): string | undefined {
  const owners = backends
    .filter(
      one =>
        one.backend === backend && (one.instances?.includes(instance) ?? true),
    )
    .map(one => `${one.service.namespace}/${one.service.name}`);
  return owners.length === 0 ||
    owners.includes(`${service.namespace}/${service.name}`)
    ? undefined
    : `geoReserving.haproxy.backends gives it to ${owners[0]}, and an annotation cannot take it from there`;
}
