/** The fake over HTTP, as the plugin geo-reserving of a backend. */
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import express from 'express';
import type { FakeGeoReserving } from './FakeGeoReserving';

/** @param askedBy - gets the principal of every request */
export function fakeGeoReservingPlugin(
  fake: FakeGeoReserving,
  askedBy: Set<string>,
) {
  return createBackendPlugin({
    pluginId: 'geo-reserving',
    register(env) {
      env.registerInit({
        deps: {
          http: coreServices.httpRouter,
          httpAuth: coreServices.httpAuth,
        },
        async init({ http, httpAuth }) {
          const router = express.Router();
          router.use(express.json());
          const answer =
            (run: (req: express.Request) => Promise<unknown>) =>
            async (
              req: express.Request,
              res: express.Response,
              next: express.NextFunction,
            ) => {
              try {
                const { principal } = await httpAuth.credentials(req, {
                  allow: ['user', 'service'],
                });
                askedBy.add(
                  principal.type === 'user'
                    ? principal.userEntityRef
                    : principal.subject,
                );
                res.json(await run(req));
              } catch (error) {
                next(error);
              }
            };
          router.get(
            '/services/:namespace/:name',
            answer(({ params }) =>
              fake.getService({
                namespace: params.namespace,
                name: params.name,
              }),
            ),
          );
          router.get(
            '/regions/:region/evacuation',
            answer(({ params }) => fake.getRegionEvacuation(params.region)),
          );
          router.post(
            '/plans',
            answer(({ body }) => fake.makePlan(body)),
          );
          router.get(
            '/plans/:id',
            answer(({ params }) => fake.getPlan(params.id)),
          );
          router.post(
            '/operations',
            answer(({ body }) => fake.startOperation(body)),
          );
          router.get(
            '/operations/:id',
            answer(({ params }) => fake.getOperation(params.id)),
          );
          router.get(
            '/operations/:id/journal',
            answer(({ params }) => fake.getJournal(params.id)),
          );
          http.use(router);
        },
      });
    },
  });
}
