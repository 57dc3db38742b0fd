import type {
  DirectorView,
  Layer,
  Provenance,
} from '@geo-reserving/plugin-geo-reserving-common';

/** One way in which traffic is directed, and every place that directs it so. */
export type DirectorGroup = Omit<
  DirectorView,
  'id' | 'title' | 'from' | 'provenance' | 'objects'
> & {
  id: string;
  /** Titles of all places, each once. */
  titles: string[];
  /** Clusters whose callers it directs; empty: requests from outside. */
  from: string[];
  objects: DirectorView['objects'];
  /** The weakest of the places' facts. */
  provenance: Provenance;
};

/** A layer with what directs traffic there. */
export type DirectedLayer = { layer: Layer; groups: DirectorGroup[] };

/** As requests meet them: the balancers in front, then the mesh. */
const LAYERS: readonly Layer[] = ['external', 'internal'];

/**
 * Puts directors into layers and folds those that do the same: in a mesh each control plane
 * directs the callers of its own cluster, usually all in one way. What differs stays apart,
 * because that is what one looks for.
 */
export function groupDirectors(
  directors: readonly DirectorView[],
): DirectedLayer[] {
  return LAYERS.map(layer => ({
    layer,
    groups: groupsOf(directors.filter(director => director.layer === layer)),
  })).filter(({ groups }) => groups.length > 0);
}

function groupsOf(directors: readonly DirectorView[]): DirectorGroup[] {
  const groups = new Map<string, DirectorGroup>();
  for (const director of directors) {
    const key = contentOf(director);
    const group = groups.get(key);
    groups.set(key, group ? joined(group, director) : alone(director));
  }
  return [...groups.values()];
}

/** Everything but where it is written and how old that is. Targets are places of their own. */
function contentOf(director: DirectorView): string {
  const { director: kind, from, summary, split, felt, failsOver } = director;
  return JSON.stringify([
    kind,
    from === undefined,
    summary,
    split.known ? split.split : split.reason,
    felt,
    failsOver ?? null,
    director.notes,
    director.targets.length > 0 ? director.id : null,
  ]);
}

function alone({ title, from, ...director }: DirectorView): DirectorGroup {
  return {
    ...director,
    titles: [title],
    from: from === undefined ? [] : [from],
  };
}

function joined(group: DirectorGroup, next: DirectorView): DirectorGroup {
  return {
    ...group,
    titles: [...new Set([...group.titles, next.title])],
    from: [...group.from, ...(next.from === undefined ? [] : [next.from])],
    objects: [...group.objects, ...next.objects],
    provenance: weaker(group.provenance, next.provenance),
  };
}

/** The worth of both together: never seen before old, old before older. */
export function weaker(a: Provenance, b: Provenance): Provenance {
  if (a.stale !== b.stale) return a.stale ? a : b;
  return (a.at ?? '') <= (b.at ?? '') ? a : b;
}
