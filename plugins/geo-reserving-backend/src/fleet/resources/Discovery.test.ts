import { Discovery } from './Discovery';
import { RequestFailed } from '../connection/Failure';

const signal = new AbortController().signal;
const gslbs = { group: 'k8gb.io', plural: 'gslbs', versions: ['v1beta1'] };
const rules = {
  group: 'networking.istio.io',
  plural: 'destinationrules',
  versions: ['v1', 'v1beta1'],
};

/** A cluster that answers these paths; what is missing here is not found. */
function cluster(answers: Record<string, unknown>) {
  const asked: string[] = [];
  let now = 0;
  const transport = {
    async json({ path }: { path: string }) {
      asked.push(path);
      const answer = answers[path];
      if (answer instanceof Error) throw answer;
      if (answer === undefined) throw failure('not-found');
      return answer;
    },
  };
  return {
    asked,
    discovery: new Discovery(transport, () => now, 1_000),
    later: () => {
      now += 1_001;
    },
  };
}

const failure = (kind: 'not-found' | 'forbidden' | 'refused') =>
  new RequestFailed({ kind, message: `answered ${kind}` });

const groups = (...names: [group: string, ...versions: string[]][]) => ({
  groups: names.map(([name, ...versions]) => ({
    name,
    versions: versions.map(version => ({ version })),
  })),
});
const resources = (...names: string[]) => ({
  resources: names.map(name => ({ name })),
});

describe('Discovery', () => {
  it('costs one request for all groups that are not installed', async () => {
    const { asked, discovery } = cluster({ '/apis': groups(['apps', 'v1']) });
    const found = await Promise.all([
      discovery.find(gslbs, signal),
      discovery.find({ ...gslbs, group: 'k8gb.absa.oss' }, signal),
      discovery.find(rules, signal),
    ]);
    expect(found.map(f => f.outcome)).toEqual([
      'not-installed',
      'not-installed',
      'not-installed',
    ]);
    expect(asked).toEqual(['/apis']);
  });

  it('asks only for versions that are listed', async () => {
    const { asked, discovery } = cluster({
      '/apis': groups(['networking.istio.io', 'v1beta1']),
      '/apis/networking.istio.io/v1beta1': resources('destinationrules'),
    });
    expect(await discovery.find(rules, signal)).toEqual({
      outcome: 'served',
      version: 'v1beta1',
    });
    expect(asked).toEqual(['/apis', '/apis/networking.istio.io/v1beta1']);
  });

  it('is not-installed when the group is there and the resource is not', async () => {
    const { discovery } = cluster({
      '/apis': groups(['networking.istio.io', 'v1', 'v1beta1']),
      '/apis/networking.istio.io/v1': resources('gateways'),
    });
    expect(await discovery.find(rules, signal)).toEqual({
      outcome: 'not-installed',
    });
  });

  it.each(['forbidden', 'not-found'] as const)(
    'asks for each group where the list of groups is %s',
    async kind => {
      const { discovery } = cluster({
        '/apis': failure(kind),
        '/apis/k8gb.io/v1beta1': resources('gslbs'),
      });
      expect(await discovery.find(gslbs, signal)).toMatchObject({
        outcome: 'served',
      });
      expect(await discovery.find(rules, signal)).toMatchObject({
        outcome: 'not-installed',
      });
    },
  );

  it('asks for each group where the list names none', async () => {
    const { discovery } = cluster({
      '/apis': { groups: [null, 'k8gb.io'] },
      '/apis/k8gb.io/v1beta1': resources('gslbs'),
    });
    expect(await discovery.find(gslbs, signal)).toMatchObject({
      outcome: 'served',
    });
  });

  it('takes no failure for an absence, and does not keep it', async () => {
    const answers: Record<string, unknown> = { '/apis': failure('refused') };
    const { discovery } = cluster(answers);
    expect(await discovery.find(gslbs, signal)).toMatchObject({
      outcome: 'failed',
    });
    answers['/apis'] = groups(['k8gb.io', 'v1beta1']);
    answers['/apis/k8gb.io/v1beta1'] = resources('gslbs');
    expect(await discovery.find(gslbs, signal)).toMatchObject({
      outcome: 'served',
    });
  });

  it('looks again after a while', async () => {
    const answers: Record<string, unknown> = {
      '/apis': groups(['apps', 'v1']),
    };
    const { discovery, later } = cluster(answers);
    await discovery.find(gslbs, signal);
    answers['/apis'] = groups(['k8gb.io', 'v1beta1']);
    answers['/apis/k8gb.io/v1beta1'] = resources('gslbs');
    later();
    expect(await discovery.find(gslbs, signal)).toMatchObject({
      outcome: 'served',
    });
  });

  it('asks the core group without a list of groups', async () => {
    const { asked, discovery } = cluster({ '/api/v1': resources('nodes') });
    const nodes = { group: '', plural: 'nodes', versions: ['v1'] };
    expect(await discovery.find(nodes, signal)).toMatchObject({
      outcome: 'served',
    });
    expect(asked).toEqual(['/api/v1']);
  });
});
