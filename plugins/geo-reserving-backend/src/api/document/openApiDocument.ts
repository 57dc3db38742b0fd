import { answerSchemas } from './answerSchemas';
import { clusterSchemas } from './clusterSchemas';
import { evacuationSchemas } from './evacuationSchemas';
import { layerSchemas } from './layerSchemas';
import { actingPaths } from './actingPaths';
import { operationSchemas } from './operationSchemas';
import { planSchemas } from './planSchemas';
import { ref } from './schema';
import { serviceSchemas } from './serviceSchemas';
import { serviceListParameters } from './serviceListParameters';

const ERRORS = {
  401: 'No credentials, or none that hold',
  400: 'The request is not valid; the message says which part and why',
  403: 'The caller lacks the permission that the message names',
  404: 'It does not exist, or the caller may not see it',
  409: 'It is not possible now; the message says what stands in the way',
} as const;

function answer(name: string, description: string) {
  return {
    description,
    content: { 'application/json': { schema: ref(name) } },
  };
}

function responses(
  name: string,
  description: string,
  ...errors: (keyof typeof ERRORS)[]
) {
  return Object.fromEntries([
    ['200', answer(name, description)],
    ...errors.map(code => [String(code), answer('Error', ERRORS[code])]),
    ['default', answer('Error', 'Something went wrong on our side')],
  ]);
}

function created(
  name: string,
  description: string,
  ...errors: (keyof typeof ERRORS)[]
) {
  const { 200: made, ...rest } = responses(name, description, ...errors);
  return { 201: made, ...rest };
}

// No `pattern`: the route itself refuses what is not a name, and says why in words.
function nameInPath(name: string, description: string) {
  return {
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string', maxLength: 253 },
  };
}

// The empty one leaves the refusal to Backstage: it knows more kinds of credential, and says 401.
const CREDENTIALS = [{}, { JWT: [] }];

/** The REST API, as served at `/openapi.json` and enforced on every request. */
export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'geo-reserving',
    version: '1',
    description:
      'Over which clusters and regions each service is spread, and what it would survive',
    license: {
      name: 'Apache-2.0',
      url: 'https://www.apache.org/licenses/LICENSE-2.0.html',
    },
  },
  servers: [{ url: '/' }],
  components: {
    schemas: {
      ...clusterSchemas,
      ...layerSchemas,
      ...serviceSchemas,
      ...evacuationSchemas,
      ...planSchemas,
      ...operationSchemas,
      ...answerSchemas,
    },
    securitySchemes: {
      JWT: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
    },
  },
  paths: {
    '/fleet': {
      get: {
        operationId: 'GetFleet',
        summary: 'The fleet at a glance',
        security: CREDENTIALS,
        parameters: [],
        responses: responses(
          'Fleet',
          'Clusters, regions and what needs a person',
          400,
          403,
        ),
      },
    },
    '/clusters/{name}': {
      get: {
        operationId: 'GetCluster',
        summary: 'One cluster',
        security: CREDENTIALS,
        parameters: [
          nameInPath('name', 'Name of the cluster in the configuration'),
        ],
        responses: responses('Cluster', 'The cluster', 401, 400, 403, 404),
      },
    },
    '/regions/{region}/evacuation': {
      get: {
        operationId: 'GetRegionEvacuation',
        summary:
          'What the loss of a region means to every service in it that the caller may see',
        security: CREDENTIALS,
        parameters: [
          nameInPath('region', 'Name of the region in the configuration'),
        ],
        responses: responses(
          'Evacuation',
          'Services, worst first, and the regions that would have to take over',
          401,
          400,
          403,
          404,
        ),
      },
    },
    '/services': {
      get: {
        operationId: 'GetServices',
        summary: 'Services the caller may see, page by page',
        security: CREDENTIALS,
        parameters: serviceListParameters,
        responses: responses('ServiceList', 'One page', 401, 400, 403),
      },
    },
    '/services/{namespace}/{name}': {
      get: {
        operationId: 'GetService',
        summary: 'Everything about one service',
        security: CREDENTIALS,
        parameters: [
          nameInPath('namespace', 'Namespace: a DNS label'),
          nameInPath('name', 'Name of the Kubernetes Service: a DNS label'),
        ],
        responses: responses('ServiceView', 'The service', 401, 400, 403, 404),
      },
    },
    ...actingPaths({
      responses,
      created,
      nameInPath,
      security: CREDENTIALS,
    }),
    '/health': {
      get: {
        operationId: 'GetHealth',
        summary:
          'Whether the plugin works; needs no credentials and tells nothing else',
        security: [],
        parameters: [],
        responses: {
          '200': answer('Health', 'It works'),
          '503': answer(
            'Health',
            'It cannot make its survey; the log says why',
          ),
        },
      },
    },
  },
} as const;
