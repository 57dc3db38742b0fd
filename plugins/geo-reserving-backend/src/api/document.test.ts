import request from 'supertest';
import * as survey from '../survey';
import { FleetScript } from '../survey/__testUtils__/FleetScript';
import { apiOver, type TestApi } from '../__testUtils__/startApi';
import { openApiDocument } from './document/openApiDocument';

/** A fleet in which everything that an answer can hold occurs. */
function richFleet(): FleetScript {
  return new FleetScript('fra-1', 'fra-2', 'iad-1', 'gru-1')
    .joined()
    .peers('fra-1', 'iad-1', { conditions: undefined })
    .runs('shop/checkout', 'fra-1', { ready: 6, scales: { min: 3, max: 9 } })
    .runs('shop/checkout', 'iad-1', { ready: 2, desired: 6, image: 'old:v0' })
    .rule('shop/checkout', {
      outlierDetection: { maxEjectionPercent: 100 },
      loadBalancer: {
        localityLbSetting: {
          distribute: [
            {
              from: 'eu-central/*',
              to: { 'eu-central/*': 80, 'us-east/*': 20 },
            },
          ],
          failover: [],
          failoverPriority: [],
        },
      },
    })
    .declares('shop/checkout', {
      mode: 'weighted',
      regions: 'eu-central=50,us-east=50',
      tier: '1',
      rto: '5m',
      rpo: '30s',
    })
    .measures(
      'shop/checkout',
      { 'fra-1>fra-1': 50, 'fra-1>iad-1': 30, 'iad-1>?': 2 },
      { errors: 3 },
    )
    .runs('shop/cart', 'fra-2', { ready: 0, desired: 3 })
    .runs('pay/ledger', 'gru-1', { ready: 3 })
    .remembers('pay/ledger', 'fra-1')
    .declares('pay/standby', { mode: 'standby', regions: 'us-east,eu-central' })
    .alter('gru-1', facts => {
      facts.connectivity = {
        ...facts.connectivity,
        status: 'unreachable',
        message: 'No answer',
        remedy: 'Look at the network',
      };
    });
}

// The router of these tests refuses to give out what the document does not describe.
describe('the OpenAPI document', () => {
  let api: TestApi;

  beforeAll(() => {
    api = apiOver(survey, richFleet().input());
  });
  afterAll(() => api.views.stop());

  it.each([
    ['/fleet', 200],
    ['/clusters/gru-1', 200],
    ['/clusters/none', 404],
    ['/regions/eu-central/evacuation', 200],
    ['/regions/none/evacuation', 404],
    ['/services', 200],
    ['/services?limit=1&sort=traffic', 200],
    ['/services/shop/checkout', 200],
    ['/services/shop/cart', 200],
    ['/services/pay/ledger', 200],
    ['/services/pay/standby', 200],
    ['/services/shop/none', 404],
    ['/health', 200],
  ])('describes the answer of GET %s', async (path, status) => {
    const answer = await request(api.app).get(path);
    expect(answer.status).toBe(status);
  });

  it('describes a refusal', async () => {
    api.policy.fleet = 'DENY';
    api.clock.now += 6_000;
    expect((await request(api.app).get('/fleet')).status).toBe(403);
  });

  it('does not let an answer pass that it does not describe', async () => {
    const broken = apiOver(
      {
        ...survey,
        createServiceSurveyor: input => {
          const surveyor = survey.createServiceSurveyor(input);
          const brief = (key: string) => {
            const { row, ...rest } = surveyor.brief(key);
            return { ...rest, row: { ...row, serving: 'fine' as 'normal' } };
          };
          return { ...surveyor, brief };
        },
      },
      richFleet().input(),
    );
    const { body } = await request(broken.app).get('/services').expect(500);
    expect(body.error.message).toContain('serving');
  });

  it('is served, and every reference in it leads somewhere', async () => {
    const { body } = await request(api.app).get('/openapi.json').expect(200);
    expect(body.openapi).toBe('3.1.0');
    const schemas = Object.keys(openApiDocument.components.schemas);
    const references = JSON.stringify(body).match(
      /#\/components\/schemas\/\w+/g,
    );
    for (const reference of new Set(references)) {
      expect(schemas).toContain(reference.split('/').pop());
    }
  });
});
