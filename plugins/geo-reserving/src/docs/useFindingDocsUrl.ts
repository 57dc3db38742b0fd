import { configApiRef, useApi } from '@backstage/frontend-plugin-api';
import type { CheckName } from '@geo-reserving/plugin-geo-reserving-common';
import { findingDocsUrl } from './findingDocsUrl';

/** Tells where the page of a check is, as the portal is configured. */
export function useFindingDocsUrl(): (check: CheckName) => string {
  const config = useApi(configApiRef);
  const baseUrl = config.getOptionalString('geoReserving.docsBaseUrl');
  return check => findingDocsUrl(baseUrl, check);
}
