import type {
  Intent,
  OperationStatus,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { Plan } from '../planning/Plan';
import { movedService } from './movedService';

const SERVICE = { namespace: 'shop', name: 'cart' };
const HOME = shares(60);

function shares(eu: number): Intent {
  return {
    mode: 'active-active',
    routing: 'weighted',
    weights: { eu, us: 100 - eu },
  };
}

/** Operations in force, the newest first: how each ended, and where it led. */
function store(home: Intent | undefined, ...ends: [OperationStatus, number][]) {
  const operations = ends.map(([status], i) => ({
    id: `op-${i}`,
    service: SERVICE,
    planId: `plan-${i}`,
    status,
    createdAt: 0,
    lastSequence: 1,
  }));
  const plans = ends.map(([, eu], i): [string, Plan] => [
    `plan-${i}`,
    {
      to: shares(eu),
      homeRecord: { intent: HOME, objects: {}, behind: [`of-plan-${i}`] },
    } as unknown as Plan,
  ]);
  return {
    homeIntent: async () => home,
    inForce: async () => operations,
    plans: async (ids: readonly string[]) =>
      new Map(plans.filter(([id]) => ids.includes(id))),
  };
}

const known = async (...args: Parameters<typeof store>) => {
  const { current, home, homeRecord } = await movedService(
    store(...args),
    SERVICE,
  );
  return [current, home, homeRecord?.behind[0]];
};

it('knows nothing of a service that is at home', async () => {
  expect(await known(undefined, ['succeeded', 50])).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('knows what is meant by the newest that succeeded, and what it kept of home', async () => {
  expect(
    await known(HOME, ['running', 30], ['succeeded', 40], ['succeeded', 50]),
  ).toEqual([shares(40), HOME, 'of-plan-1']);
});

it('takes what was kept of home from one that was aborted, too: it wrote', async () => {
  expect(await known(HOME, ['aborted', 30], ['succeeded', 40])).toEqual([
    shares(40),
    HOME,
    'of-plan-0',
  ]);
});

it('knows of no record where plans kept none', async () => {
  expect(await known(HOME)).toEqual([undefined, HOME, undefined]);
});
