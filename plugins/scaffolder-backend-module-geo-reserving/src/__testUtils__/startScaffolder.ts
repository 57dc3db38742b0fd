/** The scaffolder with this module in a backend, and whatever answers for geo-reserving. */
import type { BackendFeature } from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import type { JsonObject } from '@backstage/types';
import request from 'supertest';
import module from '../index';

export const ANA = 'user:default/ana';

type Outcome = {
  status: string;
  output: Record<string, any>;
  log: string[];
};

/** A scaffolder that runs templates as Ana. */
export type Scaffolder = {
  get(path: string): Promise<request.Response>;
  /** What geo-reserving answers to Ana; undefined: not a 200. */
  ask(path: string): Promise<any>;
  /** Runs a template to its end. */
  run(template: Entity, values: JsonObject): Promise<Outcome>;
  /** Tries it; files are what it would have written, by path. */
  dryRun(
    template: Entity,
    values: JsonObject,
    contents?: Record<string, string>,
  ): Promise<Outcome & { files: Record<string, string> }>;
  stop(): Promise<void>;
};

/** @param more - features beside the scaffolder: what answers for geo-reserving, and what that needs */
export async function startScaffolder(options: {
  more: (BackendFeature | { default: BackendFeature })[];
  entities: Entity[];
  config?: JsonObject;
}): Promise<Scaffolder> {
  const backend = await startTestBackend({
    features: [
      scaffolderPlugin,
      module,
      ...(options.more as any[]),
      catalogServiceMock.factory({
        entities: options.entities.map(entity => ({
          ...entity,
          metadata: {
            ...entity.metadata,
            namespace: 'default',
            annotations: {
              'backstage.io/managed-by-location': 'url:https://portal/t.yaml',
              ...entity.metadata.annotations,
            },
          },
        })),
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal' },
          backend: { baseUrl: 'http://localhost:0' },
          ...options.config,
        },
      }),
    ],
  });
  const api = request(backend.server);
  const asAna = mockCredentials.user.header(ANA);
  const get = async (path: string) =>
    api.get(`/api/scaffolder${path}`).set('Authorization', asAna);
  return {
    get,
    async ask(path) {
      const { status, body } = await api
        .get(`/api/geo-reserving${path}`)
        .set('Authorization', asAna);
      return status === 200 ? body : undefined;
    },
    async run(template, values) {
      const { body, status } = await api
        .post('/api/scaffolder/v2/tasks')
        .set('Authorization', asAna)
        .send({
          templateRef: `template:default/${template.metadata.name}`,
          values,
        });
      if (status !== 201) throw new Error(JSON.stringify(body));
      return ended(get, body.id);
    },
    async dryRun(template, values, contents = {}) {
      const { body, status } = await api
        .post('/api/scaffolder/v2/dry-run')
        .set('Authorization', asAna)
        .send({
          template,
          values,
          directoryContents: Object.entries(contents).map(([path, text]) => ({
            path,
            base64Content: Buffer.from(text).toString('base64'),
          })),
        });
      if (status !== 200) throw new Error(JSON.stringify(body));
      return {
        status: 'completed',
        output: body.output,
        log: body.log.map((entry: any) => entry.body.message),
        files: Object.fromEntries(
          body.directoryContents.map((file: any) => [
            file.path,
            Buffer.from(file.base64Content, 'base64').toString(),
          ]),
        ),
      };
    },
    stop: () => backend.stop(),
  };
}

async function ended(get: Scaffolder['get'], task: string): Promise<Outcome> {
  for (;;) {
    const { body } = await get(`/v2/tasks/${task}`);
    if (!['open', 'processing'].includes(body.status)) {
      const events = await get(`/v2/tasks/${task}/events`);
      const completion = events.body.find((e: any) => e.type === 'completion');
      return {
        status: body.status,
        output: completion?.body.output ?? {},
        log: events.body.map((event: any) => event.body.message),
      };
    }
    await new Promise(done => setTimeout(done, 50));
  }
}
