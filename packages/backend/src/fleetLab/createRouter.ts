import type {
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import type { FleetLab } from '@geo-reserving/fleet-emulator';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import { z } from 'zod';

const flipSchema = z.object({
  on: z.boolean(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

type Deps = { lab: FleetLab; httpAuth: HttpAuthService; logger: LoggerService };

/** `GET /switches`, `POST /switches/{id}` and `POST /reset`, for signed-in users of the demo. */
export function createRouter({ lab, httpAuth, logger }: Deps): Router {
  const router = PromiseRouter();
  router.use(express.json());
  router.use(async (req, _res, next) => {
    await httpAuth.credentials(req, { allow: ['user'] });
    next();
  });

  router.get('/switches', (_req, res) => {
    res.json({ items: lab.switches() });
  });

  router.post('/switches/:id', async (req, res) => {
    const { id } = req.params;
    if (!lab.switches().some(s => s.id === id))
      throw new NotFoundError(`The lab has no switch "${id}"`);
    const body = flipSchema.safeParse(req.body);
    if (!body.success)
      throw new InputError(
        `Send {"on": true} or {"on": false}: ${z.prettifyError(body.error)}`,
      );
    const message = await lab.run({ id, ...body.data });
    logger.info(`Fleet lab: ${message}`);
    res.json({ message });
  });

  router.post('/reset', async (_req, res) => {
    await lab.reset();
    logger.info('Fleet lab: everything was put back');
    res.json({ message: 'Everything was put back.' });
  });

  return router;
}
