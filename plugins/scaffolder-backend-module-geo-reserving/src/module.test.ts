/** The module in a real scaffolder, over HTTP. */
import type { Entity } from '@backstage/catalog-model';
import { FakeGeoReserving } from './__testUtils__/FakeGeoReserving';
import { fakeGeoReservingPlugin } from './__testUtils__/fakeGeoReservingPlugin';
import {
  ANA,
  startScaffolder,
  type Scaffolder,
} from './__testUtils__/startScaffolder';

jest.setTimeout(60_000);

const template: Entity = {
  apiVersion: 'scaffolder.backstage.io/v1beta3',
  kind: 'Template',
  metadata: { name: 'shift' },
  spec: {
    type: 'operation',
    parameters: [],
    steps: [
      {
        id: 'shift',
        action: 'geo-reserving:traffic:shift',
        input: {
          service: '${{ parameters.service }}',
          weights: { eu: 20, us: 80 },
          reason: 'trying it',
        },
      },
      {
        id: 'wait',
        action: 'geo-reserving:operation:await',
        input: {
          operationId: '${{ steps.shift.output.operationId }}',
          pollSeconds: 0.1,
        },
      },
    ],
    output: {
      status: '${{ steps.wait.output.status }}',
      link: '${{ steps.shift.output.link }}',
    },
  },
};

describe('the module in the scaffolder', () => {
  const fake = new FakeGeoReserving();
  const askedBy = new Set<string>();
  let scaffolder: Scaffolder;

  beforeAll(async () => {
    scaffolder = await startScaffolder({
      more: [fakeGeoReservingPlugin(fake, askedBy)],
      entities: [template],
    });
  });
  afterAll(() => scaffolder.stop());
  beforeEach(() => askedBy.clear());

  it('brings its actions, each with a description, schemas and examples', async () => {
    const { body } = await scaffolder.get('/v2/actions');
    const ours = body.filter(({ id }: any) => id.startsWith('geo-reserving:'));
    expect(ours.map(({ id }: any) => id).sort()).toEqual([
      'geo-reserving:drain',
      'geo-reserving:failback',
      'geo-reserving:failover',
      'geo-reserving:manifests:write',
      'geo-reserving:operation:await',
      'geo-reserving:plan',
      'geo-reserving:readiness:check',
      'geo-reserving:service:get',
      'geo-reserving:traffic:shift',
    ]);
    for (const action of ours) {
      expect(action.description).toMatch(/\w{4}/);
      expect(action.examples.length).toBeGreaterThan(0);
      expect(Object.keys(action.schema.input.properties)).not.toEqual([]);
      expect(Object.keys(action.schema.output.properties)).not.toEqual([]);
    }
  });

  it('runs a template as its user, and hands outputs from step to step', async () => {
    const { status, output, log } = await scaffolder.run(template, {
      service: 'shop/checkout',
    });
    expect(log.join('\n')).toContain('Move 80 % to Virginia');
    expect(status).toBe('completed');
    expect(output).toEqual({
      status: 'succeeded',
      link: 'https://portal/geo-reserving/operations/operation-1',
    });
    expect([...askedBy]).toEqual([ANA]);
  });

  it('fails the task with the reason when a rule blocks it', async () => {
    fake.blockedBy['shop/cart'] = ['last-region'];
    const { status, log } = await scaffolder.run(template, {
      service: 'shop/cart',
    });
    expect(status).toBe('failed');
    expect(log.join('\n')).toContain('The rule last-region says no.');
  });

  it('tries a template without starting anything', async () => {
    const started = fake.requests.length;
    const { log, output } = await scaffolder.dryRun(template, {
      service: 'shop/checkout',
    });
    expect(log.join('\n')).toContain('Move 80 % to Virginia');
    expect(output.link).toContain(
      '/geo-reserving/services/shop/checkout?plan=',
    );
    expect(fake.requests).toHaveLength(started);
  });
});
