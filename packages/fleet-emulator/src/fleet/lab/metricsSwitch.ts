import type { PrometheusFaults } from '../../prometheus';
import type { LabContext } from './LabContext';
import type { SwitchDefinition } from './LabSwitch';

/** What can go wrong with measurements, and how it is said. */
const FAULTS: Record<
  string,
  { apply: (faults: PrometheusFaults) => void; done: string }
> = {
  frozen: {
    apply: faults => {
      faults.frozen = true;
    },
    done: 'No more samples are taken.',
  },
  down: {
    apply: faults => {
      faults.mode = 'down';
    },
    done: 'Prometheus refuses connections.',
  },
  hang: {
    apply: faults => {
      faults.mode = 'hang';
    },
    done: 'Prometheus accepts queries and never answers.',
  },
  'error-500': {
    apply: faults => {
      faults.mode = 'error-500';
    },
    done: 'Prometheus answers 500.',
  },
  slow: {
    apply: faults => {
      faults.latencyMs = 3000;
    },
    done: 'Prometheus answers after 3 s.',
  },
  'missing-labels': {
    apply: faults => {
      faults.missingLabels = true;
    },
    done: 'Samples are taken without cluster labels.',
  },
};

/** Everything that can be wrong with the emulated Prometheus, one at a time. */
export function metricsSwitch({ prometheus }: LabContext): SwitchDefinition {
  return {
    kind: 'metrics',
    target: 'prometheus',
    label: 'Break the metrics',
    description: 'What is measured stops, is late or is of no use.',
    params: [
      {
        name: 'fault',
        label: 'What is wrong',
        type: 'choice',
        options: Object.keys(FAULTS),
        default: 'frozen',
      },
    ],
    async turnOn({ fault }) {
      FAULTS[fault].apply(prometheus.faults);
      await prometheus.settled();
      return FAULTS[fault].done;
    },
    async turnOff() {
      prometheus.faults.reset();
      await prometheus.settled();
      return 'Prometheus is well again.';
    },
  };
}
