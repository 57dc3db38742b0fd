/**
 * What directors would change, written to API servers with the rights of deploy/rbac and no others: there, and back. Over
 * whatever API servers: emulated ones and real ones.
 */
import type { Intent } from '@geo-reserving/plugin-geo-reserving-common';
import {
  afterChanges,
  type KubernetesWrite,
  type PlannedChange,
  type TrafficDirector,
} from '@geo-reserving/plugin-geo-reserving-node';
import { surveySettings } from '../../__testUtils__/surveySettings';
import { eventually } from '../../fleet/__testUtils__/eventually';
import { objectPath } from '../../writing/patchRequest';
import { ActingFleet, CLUSTERS, type ActingServer } from './ActingFleet';
import { actingGslb } from './actingObjects';
import { CiliumDirector } from '../cilium/CiliumDirector';
import { gatewayApiDirector } from '../gateway-api/gatewayApiDirectors';
import { k8gbDirector } from '../k8gb/k8gbDirector';

const PATIENCE_MS = 30_000;

const k8gb = k8gbDirector([]);
const gatewayApi = gatewayApiDirector([]);
const cilium = new CiliumDirector(surveySettings());
const DIRECTORS: TrafficDirector[] = [k8gb, gatewayApi, cilium];

const standby = (...order: string[]): Intent => ({
  mode: 'active-standby',
  order,
});
const FAIL_OVER = standby('us-east', 'eu-central');
const WEIGHTS: Intent = {
  mode: 'active-active',
  routing: 'weighted',
  weights: { 'eu-central': 30, 'us-east': 70 },
};
const NEAREST: Intent = { mode: 'active-active', routing: 'nearest' };
const DRAINED: Intent = { ...NEAREST, drained: ['eu-central'] };

/** Every director with everything that it can do. */
const CASES: [string, TrafficDirector, Intent][] = [
  ['k8gb: another primary', k8gb, FAIL_OVER],
  ['k8gb: weights', k8gb, WEIGHTS],
  ['k8gb: nearest', k8gb, NEAREST],
  ['k8gb: a drain', k8gb, DRAINED],
  ['gateway-api: fail over', gatewayApi, FAIL_OVER],
  ['gateway-api: a drain', gatewayApi, DRAINED],
  ['cilium: fail over', cilium, FAIL_OVER],
  ['cilium: a drain', cilium, DRAINED],
];

/** What the nameservers will answer, as the change of a Gslb says. */
function answerAfter([{ effect }]: readonly PlannedChange[]) {
  const fact = effect.kind === 'fact' ? effect.fact : undefined;
  const { status } = (fact ?? {}) as {
    status?: { records: Record<string, string[]> };
  };
  return status && Object.values(status.records)[0];
}

/** @param start - a fresh API server with the definitions of what is written */
export function actingContract(
  start: (name: string) => Promise<ActingServer>,
): void {
  let acting: ActingFleet;
  beforeAll(async () => {
    acting = await ActingFleet.start(DIRECTORS, start);
    // A real API server takes its time.
  }, 120_000);
  afterAll(() => acting?.stop());

  const sharesOf = (director: TrafficDirector, question = acting.question()) =>
    director.read(question).map(({ from, shares }) => [from, shares]);
  const verdictOf = (director: TrafficDirector, change: PlannedChange) =>
    director.confirm!(change, acting.question()).verdict;
  const inFra = (director: TrafficDirector, intent: Intent) =>
    acting.planned(director, intent).find(c => c.cluster === 'fra-1')!;

  it.each(CASES)(
    '%s is accepted, is in effect as predicted, and is taken back to the letter',
    async (_, director, intent) => {
      const changes = acting.planned(director, intent);
      expect(changes).not.toEqual([]);
      const before = await Promise.all(changes.map(c => acting.content(c)));
      const predicted = sharesOf(
        director,
        afterChanges(acting.question(), changes),
      );
      acting.nextOperation();
      for (const change of changes) {
        expect(await acting.written(change)).toMatchObject({
          outcome: 'applied',
        });
        expect(await acting.written(change)).toMatchObject({
          outcome: 'unchanged',
        });
      }
      await acting.k8gbLooks(answerAfter(changes));
      await eventually(
        'every change is confirmed',
        () => changes.every(c => verdictOf(director, c) === 'in-effect'),
        PATIENCE_MS,
      );
      expect(acting.planned(director, intent)).toEqual([]);
      expect(sharesOf(director)).toEqual(predicted);
      acting.nextOperation();
      for (const change of [...changes].reverse()) {
        expect(await acting.written(change, 'undo')).toMatchObject({
          outcome: 'applied',
        });
      }
      await acting.k8gbLooks();
      expect(await Promise.all(changes.map(c => acting.content(c)))).toEqual(
        before,
      );
      await eventually(
        'the facts are as they were',
        () => acting.planned(director, intent).length === changes.length,
        PATIENCE_MS,
      );
    },
  );

  it('both copies of a Gslb are written, each in its group', () => {
    expect(acting.planned(k8gb, FAIL_OVER).map(({ id }) => id)).toEqual([
      'fra-1/Gslb/k8gb.io/shop/checkout',
      'iad-1/Gslb/k8gb.absa.oss/shop/checkout',
    ]);
  });

  it('names who owns a field, until it is ours', async () => {
    const changes = acting.planned(k8gb, FAIL_OVER);
    for (const [i, change] of changes.entries()) {
      const { status: _, ...gslb } = actingGslb(CLUSTERS[i], []);
      await acting
        .admin(change.cluster!)
        .apply(
          objectPath(change.write as KubernetesWrite),
          'argocd-controller',
          gslb,
          '&force=true',
        );
    }
    const ownersFor = (intent: Intent) =>
      acting.planned(k8gb, intent).map(({ fields }) => fields[0].ownedBy);
    await eventually(
      'Argo CD is named',
      () =>
        ownersFor(FAIL_OVER).join() === 'argocd-controller,argocd-controller',
      PATIENCE_MS,
    );
    acting.nextOperation();
    for (const change of changes) await acting.written(change);
    await eventually(
      'on the way home nobody else is named any more',
      () => ownersFor(standby('eu-central', 'us-east')).join() === ',',
      PATIENCE_MS,
    );
    for (const change of changes) await acting.written(change, 'undo');
    await eventually(
      'all is as before',
      () => acting.planned(k8gb, FAIL_OVER).length === changes.length,
      PATIENCE_MS,
    );
  });

  it('is a conflict that names the writer when a hand was there first, and changes nothing', async () => {
    const change = inFra(k8gb, FAIL_OVER);
    const primary = (primaryGeoTag: string) => ({
      spec: { strategy: { primaryGeoTag } },
    });
    await acting.meddle(change, 'kubectl-edit', primary('ap'));
    acting.nextOperation();
    expect(await acting.written(change)).toMatchObject({
      outcome: 'conflict',
      by: 'kubectl-edit',
    });
    expect((await acting.live(change)).spec).toMatchObject(primary('ap').spec);
    await acting.meddle(change, 'kubectl-edit', primary('eu'));
  });

  it('weighs no backend that was put into another one’s place', async () => {
    const change = inFra(gatewayApi, FAIL_OVER);
    const { rules } = (await acting.live(change)).spec as { rules: any[] };
    const [rule] = structuredClone(rules);
    rule.backendRefs.reverse();
    // The same weights at the same places, for others.
    rule.backendRefs[0].weight = 80;
    rule.backendRefs[1].weight = 20;
    await acting.meddle(change, 'hand', { spec: { rules: [rule] } });
    acting.nextOperation();
    expect(await acting.written(change)).toMatchObject({
      outcome: 'conflict',
      by: 'hand',
    });
    expect((await acting.live(change)).spec).toMatchObject({ rules: [rule] });
    await acting.meddle(change, 'hand', { spec: { rules } });
  });

  it.each(DIRECTORS.map(director => [director.id, director] as const))(
    '%s looks again when somebody writes in between',
    async (_, director) => {
      await eventually(
        'it would change something in fra-1',
        () => inFra(director, FAIL_OVER) !== undefined,
        PATIENCE_MS,
      );
      const change = inFra(director, FAIL_OVER);
      const before = await acting.content(change);
      let times = 0;
      const interrupted = acting.writerOver(() => ({
        json: async request => {
          if (request.method === 'PATCH' && times < 2) {
            times += 1;
            await acting.meddle(change, 'hand', {
              metadata: { labels: { meddled: `${times}` } },
            });
          }
          return acting.transport('fra-1').json(request);
        },
      }));
      acting.nextOperation();
      expect(await acting.written(change, 'write', interrupted)).toMatchObject({
        outcome: 'applied',
      });
      expect(times).toBe(2);
      await acting.written(change, 'undo');
      expect(await acting.content(change)).toEqual(before);
    },
  );
}
