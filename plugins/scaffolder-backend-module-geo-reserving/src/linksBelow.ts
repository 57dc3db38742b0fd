import type { Config } from '@backstage/config';

/** Where the plugin's pages are, unless the portal has moved them. */
const PAGES = '/geo-reserving';

/** Addresses of pages of the plugin; without `app.baseUrl` they are paths. */
export function linksBelow(config: Config): (path: string) => string {
  const base = config.getOptionalString('app.baseUrl')?.replace(/\/+$/, '');
  return path => `${base ?? ''}${PAGES}/${path}`;
}
