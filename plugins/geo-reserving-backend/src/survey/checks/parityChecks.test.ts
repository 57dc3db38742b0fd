/** Images by digest, ConfigMaps by hash, and rehearsals, told as stories. */
import type {
  CheckName,
  Finding,
} from '@geo-reserving/plugin-geo-reserving-common';
import { withConfigMap, withImages } from '../__testUtils__/changes';
import { FleetScript } from '../__testUtils__/FleetScript';
import { losesResource } from '../__testUtils__/losingFacts';
import type { SurveyInput } from '../types';

const KEY = 'shop/checkout';
const OUTLIERS = { outlierDetection: { maxEjectionPercent: 100 } };

type Change = (input: SurveyInput) => SurveyInput;

function says(script: FleetScript, check: CheckName, change?: Change): Finding {
  const found = script
    .survey(KEY, change)
    .readiness.find(f => f.check === check);
  if (!found) throw new Error(`No finding ${check}.`);
  return found;
}

describe('image-parity by digest', () => {
  const A = `sha256:${'a'.repeat(64)}`;
  const B = `sha256:${'b'.repeat(64)}`;
  const IMAGE = 'registry.example/checkout:v1';
  const running = (fra = IMAGE, iad = IMAGE) =>
    new FleetScript('fra-1', 'iad-1')
      .joined()
      .runs(KEY, 'fra-1', { ready: 3, image: fra })
      .runs(KEY, 'iad-1', { ready: 3, image: iad })
      .rule(KEY, OUTLIERS);
  const held = (script: FleetScript, fra: string[], iad: string[]) =>
    script
      .alter('fra-1', withImages(...fra.map(d => `${IMAGE}@${d}`)))
      .alter('iad-1', withImages(...iad.map(d => `${IMAGE}@${d}`)));
  const check = (script: FleetScript, change?: Change) =>
    says(script, 'image-parity', change);

  it('fails when one tag is another image, and shows both digests', () => {
    const found = check(held(running(), [A], [B]));
    expect(found).toMatchObject({
      verdict: 'fail',
      title: 'checkout:v1 is not the same image everywhere',
      params: { cluster: 'iad-1', image: 'checkout:v1' },
    });
    expect(found.evidence.map(e => [e.source, e.statement])).toEqual([
      ['nodes in fra-1', `checkout:v1 is ${A.slice(0, 19)}.`],
      ['nodes in iad-1', `checkout:v1 is ${B.slice(0, 19)}.`],
    ]);
  });

  it('passes when the digests are equal, or one of several is common', () => {
    expect(check(held(running(), [A], [A])).verdict).toBe('pass');
    expect(check(held(running(), [A], [A, B])).verdict).toBe('pass');
  });

  it('passes by tag alone where nodes state no digest, and says so', () => {
    expect(check(held(running(), [A], [])).detail).toContain(
      'by tag: the digest of checkout:v1 is not stated everywhere',
    );
    expect(check(running()).verdict).toBe('pass');
  });

  it('compares what is pinned with what nodes state', () => {
    const pinned = held(running(`${IMAGE}@${A}`), [], [A]);
    expect(check(pinned).verdict).toBe('pass');
    expect(check(held(running(`${IMAGE}@${A}`), [], [B])).verdict).toBe('fail');
    expect(check(running(`${IMAGE}@${A}`, `${IMAGE}@${B}`)).verdict).toBe(
      'fail',
    );
    expect(check(held(running(`${IMAGE}@${A}`), [], []))).toMatchObject({
      verdict: 'unknown',
      title: 'Which checkout:v1 runs in iad-1 is not known',
    });
  });

  it('is unknown where nodes cannot be read, and still bad where they last said so', () => {
    const lost =
      (facts: 'kept' | 'gone'): Change =>
      i =>
        losesResource(i, 'iad-1', 'nodes', facts);
    expect(check(held(running(), [A], [A]), lost('kept')).verdict).toBe(
      'unknown',
    );
    expect(check(held(running(), [A], [B]), lost('gone')).verdict).toBe(
      'unknown',
    );
    expect(check(held(running(), [A], [B]), lost('kept')).verdict).toBe('fail');
  });

  it('does not need nodes where everything is pinned', () => {
    const pinned = running(`${IMAGE}@${A}`, `${IMAGE}@${A}`);
    expect(
      check(pinned, i => losesResource(i, 'iad-1', 'nodes', 'gone')).verdict,
    ).toBe('pass');
  });

  it('shows the digests with the placement', () => {
    const { placements } = held(running(`${IMAGE}@${A}`), [], [B]).survey(KEY);
    expect(placements.map(p => p.digests)).toEqual([
      { [`${IMAGE}@${A}`]: A },
      { [IMAGE]: B },
    ]);
  });
});

describe('configuration-parity by ConfigMap', () => {
  const running = (names = ['settings']) =>
    new FleetScript('fra-1', 'iad-1')
      .joined()
      .runs(KEY, 'fra-1', { ready: 3, configMaps: names })
      .runs(KEY, 'iad-1', { ready: 3, configMaps: names })
      .rule(KEY, OUTLIERS);
  const held = (fra: string, iad: string, script = running()) =>
    script
      .alter('fra-1', withConfigMap('shop/settings', fra))
      .alter('iad-1', withConfigMap('shop/settings', iad));
  const check = (script: FleetScript, change?: Change) =>
    says(script, 'configuration-parity', change);

  it('warns about the one that differs, by name, with a command and without a hash', () => {
    const found = check(held('aaaa', 'bbbb'));
    expect(found).toMatchObject({
      verdict: 'warn',
      title: 'ConfigMap settings differs in iad-1',
      params: { configMap: 'settings', cluster: 'iad-1' },
    });
    expect(found.remedy?.commands).toEqual([
      "diff <(kubectl --context fra-1 -n shop get configmap settings -o 'jsonpath={.data}') <(kubectl --context iad-1 -n shop get configmap settings -o 'jsonpath={.data}')",
    ]);
    expect(JSON.stringify(found)).not.toMatch(/aaaa|bbbb/);
  });

  it('passes when they are equal, and names them', () => {
    expect(check(held('aaaa', 'aaaa'))).toMatchObject({
      verdict: 'pass',
      detail: expect.stringContaining('So are the ConfigMaps settings.'),
    });
  });

  it('lets one differ that says so', () => {
    const script = held('aaaa', 'bbbb').alter(
      'iad-1',
      withConfigMap('shop/settings', 'bbbb', { isRegional: true }),
    );
    expect(check(script)).toMatchObject({
      verdict: 'pass',
      detail: expect.stringContaining('settings may differ, by annotation.'),
    });
  });

  it('says where one is missing', () => {
    const script = running().alter(
      'fra-1',
      withConfigMap('shop/settings', 'aaaa'),
    );
    expect(check(script)).toMatchObject({
      verdict: 'warn',
      title: 'ConfigMap settings is missing in iad-1',
    });
  });

  it('does not look at those that one cluster names only, nor at other namespaces', () => {
    const script = running([])
      .runs(KEY, 'fra-1', { ready: 3, configMaps: ['settings'] })
      .alter('iad-1', withConfigMap('shop/settings', 'bbbb'))
      .alter('fra-1', withConfigMap('finance/settings', 'aaaa'));
    expect(check(script).verdict).toBe('pass');
  });

  it('is unknown, and says why, when they are not watched', () => {
    expect(
      check(held('a', 'a'), ({ configMaps: _, ...input }) => input),
    ).toMatchObject({
      verdict: 'unknown',
      detail: expect.stringContaining('geoReserving.configMaps is off'),
    });
    expect(
      check(running([]), ({ configMaps: _, ...input }) => input).verdict,
    ).toBe('pass');
  });

  it('does not call equal what is nowhere', () => {
    const { verdict, detail } = check(running());
    expect(verdict).toBe('pass');
    expect(detail).not.toContain('settings');
  });

  it('is unknown in the namespace whose ConfigMaps are not watched', () => {
    const key = 'kube-system/dns';
    const script = new FleetScript('fra-1', 'iad-1')
      .joined()
      .runs(key, 'fra-1', { ready: 3, configMaps: ['settings'] })
      .runs(key, 'iad-1', { ready: 3, configMaps: ['settings'] });
    const found = script
      .survey(key, input => ({ ...input, ignoredNamespaces: [] }))
      .readiness.find(f => f.check === 'configuration-parity');
    expect(found).toMatchObject({
      verdict: 'unknown',
      detail: 'settings: ConfigMaps of kube-system are not watched.',
    });
  });

  it('takes none that was never read for missing', () => {
    const unread: Change = input => ({
      ...input,
      clusters: input.clusters.map(c =>
        c.name === 'iad-1' ? { ...c, declared: new Map() } : c,
      ),
    });
    const found = check(held('aaaa', 'aaaa'), unread);
    expect(found.verdict).toBe('unknown');
    expect(found.detail).not.toContain('missing');
  });
});

describe('rehearsed-lately', () => {
  const rehearsed = (...days: string[]) => {
    const script = new FleetScript('fra-1', 'iad-1')
      .joined()
      .runs(KEY, 'fra-1', { ready: 3 })
      .runs(KEY, 'iad-1', { ready: 3 })
      .rule(KEY, OUTLIERS);
    for (const day of days) {
      const annotations = { 'geo-reserving/rehearsed': day };
      script.declares(KEY, { annotations });
    }
    return script;
  };

  // The scripts play on 2026-05-04, and a rehearsal counts for 90 days.
  it.each([
    [['2026-05-04'], 'pass', 'The loss of a region was rehearsed lately'],
    [['2026-05-05'], 'pass', 'The loss of a region was rehearsed lately'],
    [['2026-02-04'], 'pass', 'The loss of a region was rehearsed lately'],
    [
      ['2026-02-02'],
      'warn',
      'The loss of a region was last rehearsed 91 days ago',
    ],
    [
      ['2025-05-04T10:00:00Z'],
      'warn',
      'The loss of a region was last rehearsed 365 days ago',
    ],
    [
      ['2025-01-01', '2026-04-01', 'soon'],
      'pass',
      'The loss of a region was rehearsed lately',
    ],
    [[], 'unknown', 'No rehearsal is written down'],
    [['  '], 'unknown', 'No rehearsal is written down'],
    [
      ['last spring'],
      'unknown',
      'The day of the last rehearsal cannot be read',
    ],
    [['2026-02-30'], 'unknown', 'The day of the last rehearsal cannot be read'],
    [['14.03.2026'], 'unknown', 'The day of the last rehearsal cannot be read'],
    [['2027-01-01'], 'unknown', 'The last rehearsal is still to come'],
  ])('%j: %s', (days, verdict, title) => {
    expect(says(rehearsed(...days), 'rehearsed-lately')).toMatchObject({
      verdict,
      title,
    });
  });

  it('names no entity, since not everybody may see each of them', () => {
    const { evidence } = says(rehearsed('2026-05-04'), 'rehearsed-lately');
    expect(evidence).toEqual([
      {
        statement: 'geo-reserving/rehearsed is 2026-05-04.',
        source: 'catalog',
        stale: false,
      },
    ]);
  });

  it('weakens no protection, whatever it says', () => {
    for (const days of [[], ['2020-01-01'], ['2026-05-01']]) {
      expect(rehearsed(...days).survey(KEY).protection).toBe('protected');
    }
  });
});
