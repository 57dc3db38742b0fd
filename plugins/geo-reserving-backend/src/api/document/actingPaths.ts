/** Paths of plans and operations. */
import { OPERATION_ACTS, OPERATION_STATUSES } from './words';

type Make = {
  responses: (
    name: string,
    description: string,
    ...errors: (400 | 401 | 403 | 404 | 409)[]
  ) => Record<string, unknown>;
  nameInPath: (name: string, description: string) => unknown;
  created: (
    name: string,
    description: string,
    ...errors: (400 | 401 | 403 | 404 | 409)[]
  ) => Record<string, unknown>;
  security: unknown;
};

function body(name: string, required = true) {
  return {
    required,
    content: {
      'application/json': {
        schema: { $ref: `#/components/schemas/${name}` },
      },
    },
  };
}

const query = (name: string, schema: object, description: string) => ({
  name,
  in: 'query',
  description,
  schema,
});

/** @param make - how the document makes answers and parameters */
export function actingPaths({
  responses,
  created,
  nameInPath,
  security,
}: Make) {
  const id = nameInPath('id', 'Identifier, as the answer to its POST names it');
  return {
    '/plans': {
      post: {
        operationId: 'MakePlan',
        summary: 'What would be written for an action; writes nothing',
        security,
        parameters: [],
        requestBody: body('PlanRequest'),
        responses: created('Plan', 'The plan', 400, 401, 403, 404),
      },
    },
    '/plans/{id}': {
      get: {
        operationId: 'GetPlan',
        summary: 'A plan, and whether it can still be carried out',
        security,
        parameters: [id],
        responses: responses('Plan', 'The plan', 401, 403, 404),
      },
    },
    '/operations': {
      get: {
        operationId: 'GetOperations',
        summary: 'Operations on services the caller may see, newest first',
        security,
        parameters: [
          {
            ...query(
              'service',
              { type: 'string', maxLength: 130 },
              'Only of this service: namespace/name',
            ),
            // Its slash need not be encoded.
            allowReserved: true,
          },
          query(
            'status',
            {
              type: 'array',
              items: { type: 'string', enum: OPERATION_STATUSES },
            },
            'Only with one of these',
          ),
          query(
            'active',
            { type: 'boolean' },
            'Only those that have not ended',
          ),
          query(
            'limit',
            { type: 'integer', minimum: 1, maximum: 200, default: 50 },
            'Most rows of a page',
          ),
          {
            ...query(
              'cursor',
              { type: 'string', maxLength: 500 },
              'nextCursor of the page before',
            ),
            allowReserved: true,
          },
        ],
        responses: responses('OperationList', 'One page', 400, 401, 403),
      },
      post: {
        operationId: 'StartOperation',
        summary: 'Carries a plan out',
        security,
        parameters: [],
        requestBody: body('OperationRequest'),
        responses: created(
          'Operation',
          'The operation; the same one for the same idempotency key',
          400,
          401,
          403,
          404,
          409,
        ),
      },
    },
    '/operations/{id}': {
      get: {
        operationId: 'GetOperation',
        summary:
          'One operation with its plan, its progress and what may be done now',
        security,
        parameters: [id],
        responses: responses('Operation', 'The operation', 401, 403, 404),
      },
    },
    '/operations/{id}/journal': {
      get: {
        operationId: 'GetJournal',
        summary: 'Everything that happened to it, oldest first',
        security,
        parameters: [id],
        responses: responses('Journal', 'The journal', 401, 403, 404),
      },
    },
    '/operations/{id}/{act}': {
      post: {
        operationId: 'ActOnOperation',
        summary:
          'Approve, pause, resume, abort, roll back, revert, extend, keep',
        security,
        parameters: [
          id,
          {
            name: 'act',
            in: 'path',
            required: true,
            schema: { type: 'string', enum: OPERATION_ACTS },
          },
        ],
        requestBody: body('ActRequest', false),
        responses: responses(
          'Operation',
          'The operation afterwards',
          400,
          401,
          403,
          404,
          409,
        ),
      },
    },
  };
}
