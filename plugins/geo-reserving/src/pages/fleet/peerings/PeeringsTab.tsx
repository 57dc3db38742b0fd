import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import type {
  FleetView,
  PeeringView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useMemo, useState } from 'react';
import { GlobeIcon, Notice } from '../../../components';
import { createGeoPalette, narrow, text } from '../../../theme';
import { useGeoTranslation, type Translate } from '../../../translation';
import type { FleetQueryState } from '../query/useFleetQuery';
import { pairKey, peeringGrid, worstPeerings } from './peeringGrid';
import { PeeringMatrix } from './PeeringMatrix';
import { PeeringRow } from './PeeringRow';

/** A silent cluster makes many pairs unknown at once; the worst are enough to begin with. */
const SHOWN = 12;

const useStyles = makeStyles(
  theme => ({
    summary: {
      ...text.secondary,
      margin: 0,
      padding: '0 20px 12px',
      color: createGeoPalette(theme).ink2,
      [narrow]: { padding: '0 16px 12px' },
    },
    list: { margin: 0, padding: 0, listStyle: 'none' },
    all: { margin: '0 16px 8px' },
  }),
  { name: 'GeoReservingPeeringsTab' },
);

/** All peerings: the matrix of pairs, and what is to be said about those that are not healthy. */
export function PeeringsTab(props: {
  fleet: FleetView;
  state: FleetQueryState;
}) {
  const { fleet, state } = props;
  const { query, change } = state;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const grid = useMemo(
    () =>
      peeringGrid(
        fleet.clusters.map(({ name }) => name),
        fleet.peerings,
      ),
    [fleet.clusters, fleet.peerings],
  );
  if (fleet.peerings.length === 0) {
    return (
      <Notice icon={<GlobeIcon size={40} />} title={t('fleet.peerings.none')}>
        {t('fleet.peerings.noneText')}
      </Notice>
    );
  }
  return (
    <>
      {grid.clusters.length > 0 && (
        <PeeringMatrix
          grid={grid}
          picked={query.peering}
          onPick={peering => change({ peering })}
        />
      )}
      <p className={classes.summary} role="status">
        {summaryOf(t, fleet.peerings)}
      </p>
      {query.peering && (
        <Button
          size="small"
          color="primary"
          className={classes.all}
          onClick={() => change({ peering: undefined })}
        >
          {t('fleet.peerings.showAll')}
        </Button>
      )}
      <PeeringList peerings={listed(fleet.peerings, query.peering)} />
    </>
  );
}

function PeeringList({ peerings }: { peerings: readonly PeeringView[] }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const [all, setAll] = useState(false);
  const shown = all ? peerings : peerings.slice(0, SHOWN);
  return (
    <>
      <ul className={classes.list}>
        {shown.map(peering => (
          <PeeringRow key={peering.id} peering={peering} />
        ))}
      </ul>
      {shown.length < peerings.length && (
        <Button
          size="small"
          color="primary"
          className={classes.all}
          onClick={() => setAll(true)}
        >
          {t('common.showAll')} ({peerings.length})
        </Button>
      )}
    </>
  );
}

/** The picked pair, or everything that is not plainly well, worst first. */
function listed(
  peerings: readonly PeeringView[],
  picked: string | undefined,
): PeeringView[] {
  return worstPeerings(
    peerings.filter(({ from, to, status, reciprocal }) =>
      picked
        ? pairKey(from, to ?? '') === picked
        : status !== 'healthy' || !reciprocal || to === undefined,
    ),
  );
}

function summaryOf(t: Translate, peerings: readonly PeeringView[]): string {
  const count = (status: PeeringView['status']) =>
    peerings.filter(peering => peering.status === status).length;
  const total = String(peerings.length);
  const broken = count('broken');
  const unknown = count('unknown');
  if (broken + unknown === 0)
    return t('fleet.peerings.summaryHealthy', { total });
  return [
    broken > 0 && t('fleet.peerings.summaryBroken', { count: broken, total }),
    unknown > 0 && t('fleet.peerings.summaryUnknown', { count: unknown }),
  ]
    .filter(Boolean)
    .join(' ');
}
