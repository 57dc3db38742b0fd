import {
  coreServices,
  createServiceFactory,
  createServiceRef,
  type AuthService,
  type BackstageCredentials,
  type DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  GeoReservingClient,
  type GeoReservingActingApi,
  type GeoReservingApi,
} from '@geo-reserving/plugin-geo-reserving-common';

/**
 * The geo-reserving backend, for other backend plugins.
 *
 * @public
 */
export interface GeoReservingService {
  /**
   * Speaks on behalf of somebody: a user, or the calling plugin itself. Permissions are those of the credentials.
   *
   * A token lives for an hour at most, so each request gets one of its own.
   */
  as(
    credentials: BackstageCredentials,
  ): GeoReservingApi & GeoReservingActingApi;
}

/** See {@link GeoReservingService}. @public */
export const geoReservingServiceRef = createServiceRef<GeoReservingService>({
  id: 'geo-reserving.client',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { auth: coreServices.auth, discovery: coreServices.discovery },
      factory: ({ auth, discovery }) => ({
        as: credentials => clientFor(credentials, auth, discovery),
      }),
    }),
});

function clientFor(
  credentials: BackstageCredentials,
  auth: AuthService,
  discovery: DiscoveryService,
): GeoReservingClient {
  return new GeoReservingClient({
    discoveryApi: discovery,
    fetchApi: {
      async fetch(input, init) {
        const { token } = await auth.getPluginRequestToken({
          onBehalfOf: credentials,
          targetPluginId: 'geo-reserving',
        });
        const headers = new Headers(init?.headers);
        headers.set('Authorization', `Bearer ${token}`);
        return fetch(input, { ...init, headers });
      },
    },
  });
}
