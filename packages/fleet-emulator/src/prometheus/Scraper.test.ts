import type { Flow } from '../mesh';
import { evaluate } from './promql/evaluate';
import { parse } from './promql/parse';
import { PrometheusFaults } from './PrometheusFaults';
import { SampleStore } from './SampleStore';
import { Scraper } from './Scraper';

const NOW = Date.parse('2026-03-04T05:06:07Z');

function scraper() {
  const flow: Flow = {
    service: { namespace: 'shop', name: 'cart' },
    sourceCluster: 'fra-1',
    destinationCluster: 'iad-1',
    rps: 50,
    errors: 0,
    flag: 'none',
  };
  const store = new SampleStore();
  const faults = new PrometheusFaults();
  const made = new Scraper({
    mesh: { flows: () => [flow] },
    gauges: () => [],
    now: () => NOW,
    store,
    faults,
  });
  const run = (from: number, seconds: number) => {
    for (let s = 2; s <= seconds; s += 2) made.scrape(from + s * 1000);
    return from + seconds * 1000;
  };
  const ask = (query: string, at: number) => {
    const value = evaluate(parse(query), store, at);
    return value.type === 'vector' ? value.elements : [];
  };
  return { faults, run, ask };
}

describe('Scraper', () => {
  it('stops the age of samples when it is frozen, and then the rates', () => {
    const { faults, run, ask } = scraper();
    faults.frozen = true;
    const later = run(NOW, 90);
    const [newest] = ask('max(timestamp(istio_requests_total))', later);
    expect(newest.value * 1000).toBeLessThanOrEqual(NOW);
    expect(ask('rate(istio_requests_total[1m])', later)).toEqual([]);
  });

  it('has counted meanwhile what it did not sample', () => {
    const { faults, run, ask } = scraper();
    faults.frozen = true;
    const later = run(NOW, 60);
    faults.frozen = false;
    const end = run(later, 30);
    const [element] = ask(
      'rate(istio_requests_total{reporter="source"}[2m])',
      end,
    );
    expect(element.value).toBeCloseTo(50, 0);
  });

  it('samples without cluster labels while these are missing', () => {
    const { faults, run, ask } = scraper();
    faults.missingLabels = true;
    const end = run(NOW, 80);
    const elements = ask(
      'rate(istio_requests_total{reporter="source"}[1m])',
      end,
    );
    expect(elements).toHaveLength(1);
    expect(elements[0].labels.source_cluster).toBeUndefined();
    expect(elements[0].value).toBeCloseTo(50, 0);
  });
});
