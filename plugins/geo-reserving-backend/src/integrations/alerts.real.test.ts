/** What deploy/prometheus-rules.yaml makes of a night, reckoned by Prometheus's own tool. */
import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { describeIf } from '@geo-reserving/fleet-emulator';
import { stringify } from 'yaml';

const RULES = path.resolve(
  __dirname,
  '../../../../deploy/prometheus-rules.yaml',
);
const PROMTOOL =
  process.env.GEO_TEST_PROMTOOL ??
  ['/usr/bin/promtool', '/usr/local/bin/promtool'].find(existsSync);
const DEADLINE_MS = 60_000;

const promtool = (...args: string[]) =>
  promisify(execFile)(PROMTOOL!, args, { timeout: DEADLINE_MS });

/** One sample a minute, in the notation of promtool: `0x5 1x10` is five minutes of 0, then ten of 1. */
type Series = { series: string; values: string };

const gauge = (metric: string, labels: string, values: string): Series => ({
  series: `geo_reserving_${metric}{${labels}}`,
  values,
});

describeIf(
  PROMTOOL
    ? undefined
    : 'no promtool; install Prometheus, or set GEO_TEST_PROMTOOL',
  'the alerts, in promtool',
  () => {
    const folder = createMockDirectory();

    /** @param expectations - as promtool takes them */
    async function expectOf(input: Series[], expectations: object[]) {
      const file = folder.resolve('night.yaml');
      const test = {
        interval: '1m',
        input_series: input,
        promql_expr_test: expectations,
      };
      writeFileSync(
        file,
        stringify({
          rule_files: [RULES],
          evaluation_interval: '1m',
          tests: [test],
        }),
      );
      const { stdout } = await promtool('test', 'rules', file);
      expect(stdout).toContain('SUCCESS');
    }

    /** @param firing - which alerts fire after so many minutes */
    const expectFiring = (input: Series[], firing: Record<number, string[]>) =>
      expectOf(
        [gauge('clusters', 'status="connected"', '3x120'), ...input],
        Object.entries(firing).map(([minutes, alerts]) => ({
          expr: 'count by (alertname) (ALERTS{alertstate="firing"})',
          eval_time: `${minutes}m`,
          exp_samples: alerts.map(alert => ({
            labels: `{alertname="${alert}"}`,
            value: 1,
          })),
        })),
      );

    it('are rules that Prometheus takes', async () => {
      const { stdout } = await promtool('check', 'rules', RULES);
      expect(stdout).toContain('SUCCESS');
    });

    it('tell of a lost region: at once of what is down, soon of its cluster, later of who stands in', async () => {
      await expectFiring(
        [
          gauge('clusters', 'status="unreachable",instance="a"', '0x10 1x50'),
          gauge('clusters', 'status="unreachable",instance="b"', '0x10 1x50'),
          gauge('services_serving', 'status="down"', '0x10 2x5 0x45'),
          gauge('services_serving', 'status="failed-over"', '0x15 4x45'),
        ],
        {
          9: [],
          12: ['GeoReservingServiceDown'],
          14: ['GeoReservingServiceDown', 'GeoReservingClusterAway'],
          20: ['GeoReservingClusterAway'],
          40: ['GeoReservingClusterAway', 'GeoReservingFailedOver'],
        },
      );
    });

    it('tell of operations that end badly, wait, or do not end', async () => {
      await expectFiring(
        [
          gauge('operations_entries_total', 'kind="failed"', '0x10 1x110'),
          gauge('operations_entries_total', 'kind="succeeded"', '0+1x120'),
          gauge('operations_open', 'status="awaiting-approval"', '1x8 0x112'),
          gauge('operations_open', 'status="running"', '0x20 1x100'),
        ],
        {
          2: [],
          5: ['GeoReservingOperationWaits'],
          10: [],
          12: ['GeoReservingOperationFailed'],
          60: [],
          90: ['GeoReservingOperationLasts'],
        },
      );
    });

    it('tell when nobody watches any more, and not when one replica is gone', async () => {
      await expectOf(
        [
          gauge('clusters', 'status="connected",instance="a"', '3x10'),
          gauge('clusters', 'status="connected",instance="b"', '3x30'),
        ],
        [25, 50].map(minutes => ({
          expr: 'count(ALERTS{alertstate="firing",alertname="GeoReservingAbsent"})',
          eval_time: `${minutes}m`,
          exp_samples: minutes > 40 ? [{ labels: '{}', value: 1 }] : [],
        })),
      );
    });
  },
);
