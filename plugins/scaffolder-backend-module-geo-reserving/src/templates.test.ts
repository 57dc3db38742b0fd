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

  it('fail over a service: the other region is the active one afterwards', async () => {
    const before = await configured('finance/invoices');
    expect(before['eu-central']).toBeGreaterThan(90);
    const { status, log, output } = await demo.run(
      demo.template('fail-over-service'),
      {
        service: 'finance/invoices',
        reason: 'Storage in Frankfurt is down',
        stepPercent: 100,
        bakeSeconds: 0,
        waitSeconds: 120,
      },
    );
    expect([status, status === 'completed' ? [] : log]).toEqual([
      'completed',
      [],
    ]);
    expect(output.links[0].url).toMatch(/\/geo-reserving\/operations\//);
    expect(output.text[0].content).toMatch(/Make Virginia active/);
    const after = await configured('finance/invoices');
    expect(after['us-east']).toBeGreaterThan(90);
  });
});
