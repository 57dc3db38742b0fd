/** A fleet of the size we mean to hold. The deadline is generous: it catches a wrong order of growth. */
import { survey } from './index';
import { FleetScript, CLUSTERS } from './__testUtils__/FleetScript';

const NAMES = [...Object.keys(CLUSTERS), 'sin-2'];
const SERVICES = 2000;

function largeFleet() {
  const script = new FleetScript(...NAMES).joined();
  for (let i = 0; i < SERVICES; i++) {
    const key = `team-${i % 50}/service-${i}`;
    for (const name of NAMES.filter((_, n) => (i + n) % 2 === 0)) {
      script.runs(key, name, {
        ready: 3 + (i % 5),
        scales: { min: 2, max: 12 },
      });
    }
    if (i % 4 === 0) {
      script.rule(key, { outlierDetection: { maxEjectionPercent: 100 } });
    }
  }
  return script.input();
}

describe('2,000 services in six clusters', () => {
  it('are surveyed within a few seconds, even on a busy machine', () => {
    const input = largeFleet();
    const times = [0, 1, 2].map(() => {
      const start = process.hrtime.bigint();
      expect(survey(input).services.size).toBe(SERVICES);
      return Number(process.hrtime.bigint() - start) / 1e6;
    });
    expect(Math.min(...times)).toBeLessThan(10_000);
    if (process.env.GEO_SHOW_TIMES) {
      process.stdout.write(
        `surveys took ${times.map(Math.round).join(', ')} ms\n`,
      );
    }
  }, 60_000);
});
