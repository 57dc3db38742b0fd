import { clusterMessages } from './messages/cluster';
import { commonMessages } from './messages/common';
import { componentMessages } from './messages/components';
import { discoveryMessages } from './messages/discovery';
import { fleetMessages } from './messages/fleet';
import { formFieldMessages } from './messages/formFields';
import { layerMessages } from './messages/layers';
import { operationsMessages } from './messages/operations';
import { planMessages } from './messages/plan';
import { shiftMessages } from './messages/shift';
import { regionMessages } from './messages/region';
import { serviceMessages } from './messages/service';
import russian from './ru';

const english: Record<string, string> = {
  ...clusterMessages,
  ...commonMessages,
  ...componentMessages,
  ...discoveryMessages,
  ...fleetMessages,
  ...formFieldMessages,
  ...layerMessages,
  ...operationsMessages,
  ...planMessages,
  ...shiftMessages,
  ...regionMessages,
  ...serviceMessages,
};
const translated: Record<string, string> = russian;

/** `{{name}}` in any order, as the set of names a sentence needs. */
function placeholders(message: string): string[] {
  return [...message.matchAll(/\{\{\s*([\w-]+)/g)].map(m => m[1]).sort();
}

describe('Russian messages', () => {
  it('exist for exactly the keys of the English ones', () => {
    expect(Object.keys(translated).sort()).toEqual(Object.keys(english).sort());
  });

  it('need the same values as the English ones', () => {
    const differing = Object.keys(english).filter(
      key =>
        placeholders(english[key]).join() !==
        placeholders(translated[key] ?? '').join(),
    );
    expect(differing).toEqual([]);
  });

  it('are never empty', () => {
    const blank = Object.entries(translated).filter(([, text]) => !text.trim());
    expect(blank).toEqual([]);
  });

  it('have all plural forms that Russian needs wherever one counts', () => {
    const forms = ['one', 'few', 'many', 'other'];
    const counted = Object.keys(english)
      .map(key => /^(.*)_(one|few|many|other)$/.exec(key)?.[1])
      .filter((key): key is string => Boolean(key));
    const missing = [...new Set(counted)].flatMap(key =>
      forms.map(form => `${key}_${form}`).filter(k => !(k in translated)),
    );
    expect(missing).toEqual([]);
  });
});
