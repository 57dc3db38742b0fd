import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { PEOPLE } from './callers';

/**
 * Real tokens on behalf of a user name the plugin that asks; the mocked ones forget it, and some questions are answered to
 * plugins only.
 */
export const throughPlugins = createServiceFactory({
  service: coreServices.httpAuth,
  deps: { plugin: coreServices.pluginMetadata },
  factory: ({ plugin }) => {
    const auth = mockServices.auth();
    const httpAuth = mockServices.httpAuth({ pluginId: plugin.getId() });
    return {
      issueUserCookie: httpAuth.issueUserCookie.bind(httpAuth),
      async credentials(...args: Parameters<typeof httpAuth.credentials>) {
        const credentials = await httpAuth.credentials(...args);
        const isByPlugin = /service/.test(args[0].headers.authorization ?? '');
        return isByPlugin && auth.isPrincipal(credentials, 'user')
          ? mockCredentials.user(credentials.principal.userEntityRef, {
              actor: { subject: 'plugin:geo-reserving' },
            })
          : credentials;
      },
    } as typeof httpAuth;
  },
});

/** Who is in which group. */
export const whoIsWho = createServiceFactory({
  service: coreServices.userInfo,
  deps: {},
  factory: () => ({
    async getUserInfo(credentials: any) {
      const ref: string = credentials.principal.userEntityRef;
      const refs = Object.values(PEOPLE).find(([one]) => one === ref);
      return { userEntityRef: ref, ownershipEntityRefs: refs ?? [ref] };
    },
  }),
});
