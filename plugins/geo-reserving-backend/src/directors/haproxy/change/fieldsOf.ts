import type { FieldChange } from '@geo-reserving/plugin-geo-reserving-common';
import type { ServerChange, ServerSetting } from './HaproxyCommand';

/** What people see of a command: `fra-1.weight` from 70 to 40, `fra-1.state` from ready to drain. */
export function fieldsOf(servers: readonly ServerChange[]): FieldChange[] {
  return servers.flatMap(({ name, from, to }) => [
    ...(from.weight === to.weight
      ? []
      : [{ path: `${name}.weight`, before: from.weight, after: to.weight }]),
    ...(from.drained === to.drained
      ? []
      : [{ path: `${name}.state`, before: stateOf(from), after: stateOf(to) }]),
  ]);
}

/** As `set server … state` calls it. */
export function stateOf({ drained }: ServerSetting): 'drain' | 'ready' {
  return drained ? 'drain' : 'ready';
}
