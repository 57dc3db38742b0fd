import { DEMO_STORES } from '../../demo/stores/demoStores';
import { storeKey, TROUBLES } from '../../demo/stores/DemoStore';
import type { DemoStore, StoreTrouble } from '../../demo/stores/DemoStore';
import type { LabContext } from './LabContext';
import type { SwitchDefinition } from './LabSwitch';

/** What each trouble is, as a clause. */
const SAID: Readonly<Record<StoreTrouble, string>> = {
  stalled: 'nothing arrives any more, and nobody says so',
  resync: 'it catches up',
  failed: 'it has failed',
  'lag-grows': 'it arrives ever later',
};

/** Breaks the replication of each store that is well from the start. */
export function replicationSwitches({
  replication,
}: LabContext): SwitchDefinition[] {
  return DEMO_STORES.filter(store => !store.trouble).map(store => {
    const key = storeKey(store);
    const options = TROUBLES[store.technology];
    return {
      kind: 'replication',
      target: key,
      label: `Break the ${what(store)} ${key}`,
      description: `What is written in ${store.from} ${
        store.to
          ? `no longer reaches ${store.to} as it should`
          : 'is kept less well'
      }.`,
      params: [
        {
          name: 'how',
          label: 'What is wrong',
          type: 'choice',
          options: [...options],
          default: options[0],
        },
      ],
      turnOn({ how }) {
        replication.setTrouble(key, how as StoreTrouble);
        return `${key}: ${SAID[how as StoreTrouble]}.`;
      },
      turnOff() {
        replication.setTrouble(key, undefined);
        return `${key} is well again.`;
      },
    };
  });
}

function what({ technology }: DemoStore): string {
  switch (technology) {
    case 'backup':
      return 'backup';
    case 'replicated-volume':
      return 'local copies of';
    default:
      return 'replication of';
  }
}
