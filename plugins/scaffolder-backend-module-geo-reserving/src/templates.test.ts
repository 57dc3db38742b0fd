/** The four software templates, run to their ends over the demo's fleet: what they move is moved, in the clusters. */
import {
  startDemo,
  TEMPLATE_NAMES,
  type Demo,
} from './__testUtils__/startDemo';

jest.setTimeout(180_000);

describe('the software templates', () => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo();
  });
  afterAll(() => demo.stop());

  async function configured(key: string): Promise<Record<string, number>> {
    const { split } = await demo.service(key);
    if (!split.configured.known) throw new Error(split.configured.reason);
    return split.configured.split;
  }

  it.each(TEMPLATE_NAMES)('%s uses only actions that there are', async name => {
    const { body } = await demo.get('/v2/actions');
    const ids = body.map(({ id }: any) => id);
    const { steps } = demo.template(name).spec as any;
    steps.forEach(({ action }: any) => expect(ids).toContain(action));
  });

  /** Fails with the log of the task, which says what went wrong. */
  async function succeeding(template: string, values: object): Promise<any> {
    const { status, log, output } = await demo.run(
      demo.template(template),
      values as any,
    );
    if (status !== 'completed') throw new Error(log.join('\n'));
    return { log: log.join('\n'), output, text: output.text[0].content };
  }

  it('fail over a service: the other region is the active one afterwards', async () => {
    const before = await configured('shop/orders');
    expect(before['us-east']).toBeGreaterThan(90);
    const { output, text } = await succeeding('fail-over-service', {
      service: 'shop/orders',
      reason: 'Storage in Virginia is down',
      stepPercent: 100,
      bakeSeconds: 0,
      waitSeconds: 120,
    });
    expect(output.links[0].url).toMatch(/\/geo-reserving\/operations\//);
    expect(text).toMatch(/Make Frankfurt active/);
    const after = await configured('shop/orders');
    expect(after['eu-central']).toBeGreaterThan(60);
    expect(after['eu-central']).toBeGreaterThan(before['eu-central'] + 50);
  });

  it('find nothing to do when it is so already', async () => {
    const { text } = await succeeding('fail-over-service', {
      service: 'shop/orders',
      order: ['eu-central', 'us-east'],
      reason: 'Once more',
      bakeSeconds: 0,
    });
    expect(text).toMatch(/nothing to do/);
  });

  it('rehearse: out, looked at, and back', async () => {
    const before = (await demo.service('notify/sms')).intent;
    const { text } = await succeeding('rehearse-failover', {
      service: 'notify/sms',
      region: 'us-east',
      reason: 'Autumn rehearsal',
      stepPercent: 100,
      bakeSeconds: 1,
      atLeast: 'unprotected',
    });
    expect(text).toMatch(/Without us-east: serving normal/);
    expect(text).toMatch(/Written after \d+(\.\d+)? s/);
    const { items } = await demo.ask('/operations?service=notify/sms');
    expect(
      items.map(({ action, status }: any) => [action.kind, status]),
    ).toEqual([
      ['fail-back', 'succeeded'],
      ['drain', 'succeeded'],
    ]);
    expect((await demo.service('notify/sms')).intent).toEqual(before);
  });

  it('drain a region of the named services, which come back by themselves', async () => {
    const services = ['insights/dashboards', 'notify/webhooks'];
    const before = new Map<string, number>();
    for (const key of services) {
      before.set(key, (await configured(key))['eu-central']);
    }
    const { text } = await succeeding('drain-region', {
      region: 'eu-central',
      services,
      reason: 'Maintenance of the network',
      hours: 2,
      stepPercent: 100,
      bakeSeconds: 0,
    });
    expect(text).toContain(
      'Drain eu-central of insights/dashboards, notify/webhooks.',
    );
    for (const key of services) {
      const left = (await configured(key))['eu-central'] ?? 0;
      expect(left).toBeLessThan(before.get(key)!);
      const { items } = await demo.ask(
        `/operations?service=${encodeURIComponent(key)}`,
      );
      const [{ startedAt, expiresAt }] = items;
      const hours = (Date.parse(expiresAt) - Date.parse(startedAt)) / 3.6e6;
      expect(hours).toBeCloseTo(2, 2);
    }
  });

  it('refuse to drain all of a region when a rule holds one of them back, before anything has begun', async () => {
    const { items: before } = await demo.ask('/operations?limit=100');
    const { status, log } = await demo.run(demo.template('drain-region'), {
      region: 'us-east',
      services: ['notify/sms', 'shop/checkout'],
      reason: 'Both at once',
      hours: 1,
    });
    expect(status).toBe('failed');
    expect(log.join('\n')).toMatch(/Nothing was begun/);
    const { items: after } = await demo.ask('/operations?limit=100');
    expect(after).toHaveLength(before.length);
  });

  it('geo-reserve a service that is there: its rule, and what its entity declares', async () => {
    const template = demo.template('geo-reserve-service');
    const values = {
      existing: true,
      service: 'shop/wishlist',
      owner: 'group:default/team-checkout',
      mode: 'weighted',
      weights: { 'eu-central': 60, oceania: 40 },
      // What a form keeps of another mode.
      regions: ['us-east'],
      mesh: 'istio',
      balancer: 'none',
      waitSeconds: 0,
    };
    const { files, log } = await demo.dryRun(template, values);
    expect(Object.keys(files).sort()).toEqual([
      'catalog-info.yaml',
      'deploy/traffic.yaml',
    ]);
    expect(files['catalog-info.yaml']).toContain(
      'geo-reserving/regions: eu-central=60, oceania=40',
    );
    // By the label of its nodes, as the configuration says it.
    expect(files['deploy/traffic.yaml']).toContain('ap-southeast-2/*: 40');
    expect(log.join('\n')).toContain('Wrote deploy/traffic.yaml');
    const { status, output } = await demo.run(template, values);
    expect(status).toBe('completed');
    expect(output.text[0].content).toContain('**deploy/traffic.yaml**');
    expect(output.links[0].url).toMatch(/services\/shop\/wishlist$/);
  });

  it('geo-reserve a new service: its workload, behind a balancer, and no look at what is not there', async () => {
    const { files, output } = await demo.dryRun(
      demo.template('geo-reserve-service'),
      {
        existing: false,
        service: 'shop/vouchers',
        owner: 'group:default/team-checkout',
        image: 'registry.example/vouchers:1.0.0',
        port: 8080,
        replicas: 4,
        mode: 'standby',
        regions: ['us-east', 'eu-central'],
        mesh: 'istio',
        activeNetwork: 'us',
        balancer: 'k8gb',
        host: 'vouchers.example.com',
        rpo: '30s',
        waitSeconds: 0,
      },
    );
    expect(files['deploy/workload.yaml']).toContain('replicas: 4');
    expect(files['deploy/traffic.yaml']).toContain('primaryGeoTag: us-east');
    expect(files['deploy/traffic.yaml']).toContain(
      'topology.istio.io/network=us',
    );
    expect(output.text[0].content).toContain('vouchers.example.com');
  });

  it('say that a service is not ready, and begin no rehearsal of it', async () => {
    const { status, log } = await demo.run(demo.template('rehearse-failover'), {
      service: 'finance/ledger',
      region: 'eu-central',
      atLeast: 'protected',
    });
    expect(status).toBe('failed');
    expect(log.join('\n')).toMatch(/finance\/ledger is not ready enough/);
  });
});
