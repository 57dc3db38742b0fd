import type { ServiceQuery } from '../model';

/**
 * Writes a service query as the REST API reads it: lists as repeated keys, absent fields left out.
 *
 * @returns `?a=b&a=c`, or an empty string when nothing is asked for
 * @public
 */
export function serviceQueryString(query: ServiceQuery): string {
  return queryString(query);
}

/** The same for any query of flat fields. */
export function queryString(query: object): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : [value];
    for (const each of values) {
      if (each !== undefined && each !== '') params.append(key, String(each));
    }
  }
  const text = params.toString();
  return text ? `?${text}` : '';
}
