import type { CheckName } from '@geo-reserving/plugin-geo-reserving-common';

/** Where the documentation is when `geoReserving.docsBaseUrl` says nothing else. */
export const DEFAULT_DOCS_BASE_URL =
  'https://github.com/geo-reserving/backstage-geo-reserving/blob/main/docs';

/**
 * The page that says what a check means, why it matters and how to mend what it found.
 *
 * @param baseUrl - `geoReserving.docsBaseUrl`; anything but a web address or a path of the portal
 * counts as absent, because it becomes a link
 */
export function findingDocsUrl(
  baseUrl: string | undefined,
  check: CheckName,
): string {
  const base =
    baseUrl && /^(https?:\/\/|\/(?!\/))/.test(baseUrl)
      ? baseUrl
      : DEFAULT_DOCS_BASE_URL;
  return `${base.replace(/\/+$/, '')}/findings/${check}.md`;
}
