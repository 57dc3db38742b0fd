/** Where the plugin's pages are, unless the portal has moved them. */
const PAGES = '/geo-reserving';

/**
 * Addresses of pages of the plugin, for people who read them outside of the portal.
 *
 * @param config - the portal's; without `app.baseUrl` the addresses are paths
 * @returns of a path such as `operations/17`
 * @public
 */
export function linksBelow(config: {
  getOptionalString(key: string): string | undefined;
}): (path: string) => string {
  const base = config.getOptionalString('app.baseUrl')?.replace(/\/+$/, '');
  return path => `${base ?? ''}${PAGES}/${path}`;
}
