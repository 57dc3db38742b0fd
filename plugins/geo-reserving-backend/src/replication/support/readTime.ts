import {
  MalformedObject,
  type Fields,
} from '@geo-reserving/plugin-geo-reserving-node';

/** A time as Kubernetes writes it: RFC 3339, with or without a fraction. */
const RFC_3339 =
  /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)$/;

/**
 * A time of an object in milliseconds since the epoch, by the clock of its cluster.
 *
 * @returns undefined when it is not there
 * @throws MalformedObject when it is no time: a guess would become a lag
 */
export function readTime(
  fields: Fields | undefined,
  name: string,
): number | undefined {
  const text = fields?.text(name);
  if (!fields || text === undefined || text === '') return undefined;
  const time = RFC_3339.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(time)) {
    throw new MalformedObject(
      `${name} is not a time such as 2026-05-04T14:04:31Z`,
    );
  }
  return time;
}
