import { mockServices } from '@backstage/backend-test-utils';
import type { FleetChange } from '../fleet';
import type { ClusterFacts } from '../fleet/facts';
import { clusterFacts } from '../__testUtils__/clusterFacts';
import { fakeSurvey } from '../__testUtils__/fakeSurvey';
import { serviceView } from '../__testUtils__/serviceView';
import { surveySettings } from '../__testUtils__/surveySettings';
import { until } from '../__testUtils__/until';
import { SurveyViews } from './SurveyViews';

function setUp(services = ['shop/checkout', 'shop/cart']) {
  const clock = { now: 1_000_000 };
  const survey = fakeSurvey();
  const logger = mockServices.logger.mock();
  const listeners = new Set<(change: FleetChange) => void>();
  const facts: { clusters: ClusterFacts[] } = {
    clusters: [clusterFacts('fra-1', clock.now, services)],
  };
  const views = new SurveyViews({
    sources: {
      fleet: {
        snapshot: () => facts.clusters,
        onChange: listener => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      bindings: () => ({ status: 'read', all: [] }),
      remembered: () => [],
      observations: () => [],
      directors: () => [],
      probes: () => [],
    },
    survey,
    settings: surveySettings('fra-1'),
    logger,
    now: () => clock.now,
  });
  views.start();
  const change = (changed: FleetChange['services']) =>
    listeners.forEach(listener =>
      listener({ clusters: new Set(['fra-1']), services: changed }),
    );
  return { clock, survey, logger, facts, views, change, listeners };
}

describe('SurveyViews', () => {
  /** How long surveys took, in milliseconds: a list has time for some of them, however busy the machine is. */
  const work = { ms: 0 };
  let stopwatch: jest.SpyInstance;
  beforeEach(() => {
    stopwatch = jest
      .spyOn(performance, 'now')
      .mockImplementation(() => work.ms);
  });
  afterEach(() => stopwatch.mockRestore());
  /** Where others have turns in between, time has to pass while nothing is surveyed. */
  const withRealTime = () => stopwatch.mockRestore();

  const stops: (() => void)[] = [];
  const start: typeof setUp = (...args) => {
    const all = setUp(...args);
    stops.push(() => all.views.stop());
    return all;
  };
  afterEach(() => stops.splice(0).forEach(stop => stop()));

  it('surveys nothing until somebody reads', () => {
    const { survey, change } = start();
    change('all');
    expect(survey.surveyed).toEqual([]);
    expect(survey.fleets).toEqual([]);
  });

  it('surveys only what changed since the last read', async () => {
    const { survey, views, change } = start();
    await views.services();
    survey.surveyed.length = 0;
    change(new Set(['shop/cart', 'shop/never-seen']));
    await views.services();
    await views.services();
    expect(survey.surveyed).toEqual(['shop/cart']);
  });

  it('shows a change in the very next read', async () => {
    const { survey, views, change } = start();
    expect(views.service('shop/cart')?.view.serving).toBe('normal');
    survey.views.set('shop/cart', () =>
      serviceView('shop/cart', { serving: 'down' }),
    );
    change(new Set(['shop/cart']));
    expect(views.service('shop/cart')?.view.serving).toBe('down');
    const { services: all } = await views.services();
    expect(all.find(({ key }) => key === 'shop/cart')?.row.serving).toBe(
      'down',
    );
  });

  it('surveys a single service again after a second, because time changes verdicts', () => {
    const { clock, survey, views } = start();
    views.service('shop/cart');
    clock.now += 1_000;
    views.service('shop/cart');
    expect(survey.surveyed).toHaveLength(1);
    clock.now += 1;
    views.service('shop/cart');
    expect(survey.surveyed).toHaveLength(2);
  });

  it('surveys a row again when time has changed what it shows, and at the latest after five minutes', async () => {
    const { clock, survey, views } = start();
    await views.services();
    survey.surveyed.length = 0;
    clock.now += 30_000;
    await views.services();
    expect(survey.surveyed).toEqual([]);
    survey.timeMarks = 'fra-1 is old';
    for (const { at } of (await views.services()).services)
      expect(at).toBe(clock.now);
    clock.now += 300_001;
    for (const { at } of (await views.services()).services)
      expect(at).toBe(clock.now);
  });

  it('lets others go first while a list has much to survey, and sees what they change', async () => {
    withRealTime();
    const keys = Array.from({ length: 60 }, (_, i) => `shop/service-${i}`);
    const { survey, views, change } = start(keys);
    const slowly = (serving: 'normal' | 'down') => (key: string) =>
      survey.views.set(key, () => {
        const end = performance.now() + 2;
        while (performance.now() < end);
        return serviceView(key, { serving });
      });
    keys.forEach(slowly('normal'));
    const turns: number[] = [];
    const others = setInterval(() => {
      turns.push(survey.surveyed.length);
      slowly('down')(keys[59]);
      change(new Set([keys[59]]));
    }, 1);
    const { services: all } = await views.services();
    clearInterval(others);
    expect(turns.length).toBeGreaterThan(1);
    expect(turns[0]).toBeLessThan(keys.length);
    expect(all).toHaveLength(keys.length);
    expect(all[59].row.serving).toBe('down');
  });

  describe('with more changes than a list has time for', () => {
    const keys = Array.from({ length: 60 }, (_, i) => `shop/service-${i}`);
    /** Each takes so long that a list has time for few of them. */
    const slow = (survey: ReturnType<typeof start>['survey']) =>
      keys.forEach(key =>
        survey.views.set(key, () => {
          work.ms += 5;
          return serviceView(key, { serving: 'partial' });
        }),
      );
    const startBusy = async () => {
      const all = start(keys);
      await all.views.services();
      slow(all.survey);
      all.change('all');
      return all;
    };

    it('answers soon, with rows that say until when they were true', async () => {
      const { views, clock } = await startBusy();
      const changedAt = clock.now;
      clock.now += 3_000;
      const started = work.ms;
      const { services, asOf } = await views.services();
      // A moment of 25 ms, and the one service with which it was over.
      expect(work.ms - started).toBeLessThanOrEqual(30);
      expect(asOf).toBe(changedAt);
      const behind = services.filter(({ row }) => row.asOf !== undefined);
      expect(behind.length).toBeGreaterThan(20);
      expect(behind.length).toBeLessThan(keys.length);
      for (const { row } of behind) {
        expect(row.serving).toBe('normal');
        expect(row.asOf).toBe(new Date(changedAt).toISOString());
      }
      for (const service of services.filter(one => !behind.includes(one)))
        expect(service.row.serving).toBe('partial');
    });

    it('waits for what would be behind by more than half a minute', async () => {
      const { views, clock } = await startBusy();
      clock.now += 30_001;
      const { services, asOf } = await views.services();
      expect(asOf).toBe(clock.now);
      for (const { row } of services) expect(row.serving).toBe('partial');
    });

    it('catches up by itself, and then tells those who were shown something old', async () => {
      const { views } = await startBusy();
      await views.services();
      const { current } = views.revision;
      await until(() => views.revision.current > current);
      const { services } = await views.services();
      for (const { row } of services) {
        expect(row.serving).toBe('partial');
        expect(row.asOf).toBeUndefined();
      }
    });

    it('shows one service as it is now, however much else has changed', async () => {
      const { views } = await startBusy();
      expect(views.service(keys[59])?.view.serving).toBe('partial');
    });
  });

  it('leaves out a service that went while the list was made', async () => {
    withRealTime();
    const keys = Array.from({ length: 40 }, (_, i) => `shop/service-${i}`);
    const { survey, views, facts, clock } = start(keys);
    keys.forEach(key =>
      survey.views.set(key, () => {
        const end = performance.now() + 2;
        while (performance.now() < end);
        return serviceView(key);
      }),
    );
    const reading = views.services();
    survey.views.delete(keys[39]);
    facts.clusters = [clusterFacts('fra-1', clock.now, keys.slice(0, 39))];
    const { services: all } = await reading;
    expect(all.map(({ key }) => key)).toEqual(keys.slice(0, 39));
  });

  it('keeps rows young by itself while somebody reads, and stops when nobody does', async () => {
    const { clock, survey, views } = start();
    await views.services();
    survey.surveyed.length = 0;
    survey.timeMarks = 'fra-1 is old';
    await until(() => survey.surveyed.length >= 2);
    expect(new Set(survey.surveyed)).toEqual(
      new Set(['shop/checkout', 'shop/cart']),
    );
    survey.timeMarks = 'fra-1 is young';
    clock.now += 121_000;
    await new Promise(resolve => setTimeout(resolve, 600));
    survey.surveyed.length = 0;
    await new Promise(resolve => setTimeout(resolve, 600));
    expect(survey.surveyed).toEqual([]);
  });

  it('knows nothing of a service that is gone', async () => {
    const { facts, views, change, clock } = start();
    await views.services();
    facts.clusters = [clusterFacts('fra-1', clock.now, ['shop/cart'])];
    change(new Set(['shop/checkout']));
    const { services: all } = await views.services();
    expect(all.map(({ key }) => key)).toEqual(['shop/cart']);
    expect(views.service('shop/checkout')).toBeUndefined();
  });

  it('shows a service whose survey throws as unknown, says so once, and harms no other', async () => {
    const { survey, views, change, logger } = start();
    survey.views.set('shop/cart', () => {
      throw new Error('spec.weird');
    });
    change('all');
    for (let i = 0; i < 3; i++) {
      const { services: all } = await views.services();
      const rows = new Map(all.map(one => [one.key, one.row]));
      expect(rows.get('shop/cart')).toMatchObject({
        serving: 'unknown',
        protection: 'unknown',
        summary: 'Its survey failed: Error: spec.weird',
      });
      expect(rows.get('shop/checkout')?.serving).toBe('normal');
      change('all');
    }
    expect(logger.error).toHaveBeenCalledTimes(1);
  });

  it('counts every change, and goes on counting upwards after a restart', () => {
    const { views, change, clock } = start();
    const seen: number[] = [];
    views.revision.onAdvance(revision => seen.push(revision));
    change(new Set(['shop/cart']));
    change('all');
    expect(seen).toEqual([clock.now + 1, clock.now + 2]);
    expect(views.revision.current).toBe(clock.now + 2);
  });

  it('makes the fleet anew on a change and after a second, and not otherwise', () => {
    const { views, survey, change, clock } = start();
    views.fleet();
    views.fleet();
    expect(survey.fleets).toHaveLength(1);
    change(new Set());
    views.fleet();
    expect(survey.fleets).toHaveLength(2);
    clock.now += 1_001;
    views.fleet();
    expect(survey.fleets).toHaveLength(3);
  });

  it('listens to nobody after stop', () => {
    const { views, listeners } = start();
    expect(listeners.size).toBe(1);
    views.stop();
    expect(listeners.size).toBe(0);
  });
});
