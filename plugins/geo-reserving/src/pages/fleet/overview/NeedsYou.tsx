import Button from '@material-ui/core/Button';
import { makeStyles } from '@material-ui/core/styles';
import { Link } from '@backstage/core-components';
import type {
  AttentionItem,
  FleetView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { useState } from 'react';
import {
  Age,
  attentionLooks,
  CountPill,
  Notice,
  Panel,
  StatusGlyph,
  statusLooks,
} from '../../../components';
import { createGeoPalette, narrow, text } from '../../../theme';
import { useGeoTranslation, type Translate } from '../../../translation';
import type { FleetQuery } from '../query/fleetQuery';
import { useFleetLinks } from '../query/useFleetLinks';
import { useServiceHref } from '../../links/useServiceHref';

/** As many as stand beside the map; the others are one press away. */
const SHOWN = 5;

const useStyles = makeStyles(
  theme => {
    const { line, ink2 } = createGeoPalette(theme);
    return {
      list: { margin: 0, padding: 0, listStyle: 'none' },
      item: {
        display: 'grid',
        gridTemplateColumns: '20px minmax(0, 1fr) auto',
        gap: '2px 10px',
        padding: '11px 20px',
        borderTop: `1px solid ${line}`,
        '&:first-child': { borderTop: 0 },
        [narrow]: { padding: '12px 16px' },
      },
      title: { ...text.body, fontWeight: 600, overflowWrap: 'anywhere' },
      detail: {
        ...text.secondary,
        gridColumn: '2 / -1',
        margin: 0,
        color: ink2,
        textWrap: 'pretty',
        overflowWrap: 'anywhere',
      },
      act: {
        ...text.secondary,
        gridColumn: '2 / -1',
        justifySelf: 'start',
        marginTop: 2,
        fontWeight: 500,
        [narrow]: { padding: '11px 0', margin: '-6px 0 -8px' },
      },
      more: { margin: '4px 16px 12px' },
    };
  },
  { name: 'GeoReservingNeedsYou' },
);

/** What a person should look at now, worst first, each with the way to its remedy. */
export function NeedsYou({ fleet }: { fleet: FleetView }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const [all, setAll] = useState(false);
  const items = [...fleet.attention].sort((a, b) => a.rank - b.rank);
  const shown = all ? items : items.slice(0, SHOWN);
  if (items.length === 0) return <AllIsWell fleet={fleet} />;
  return (
    <Panel
      flush
      title={t('fleet.needs.title')}
      aside={<CountPill tone="bad">{items.length}</CountPill>}
      meta={t('fleet.needs.meta')}
    >
      <ul className={classes.list}>
        {shown.map(item => (
          <Item key={`${item.kind} ${item.tone} ${item.title}`} item={item} />
        ))}
      </ul>
      {items.length > SHOWN && (
        <Button
          size="small"
          color="primary"
          className={classes.more}
          onClick={() => setAll(!all)}
        >
          {t(all ? 'common.showLess' : 'common.showAll')}
          {!all && ` (${items.length})`}
        </Button>
      )}
    </Panel>
  );
}

function Item({ item }: { item: AttentionItem }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const action = useAction(item);
  return (
    <li className={classes.item}>
      <StatusGlyph of={attentionLooks[item.tone]} size={18} />
      <span className={classes.title}>{item.title}</span>
      {item.since ? <Age at={item.since} phrase="since" /> : <span />}
      <p className={classes.detail}>{item.detail}</p>
      {action && (
        <Link
          className={classes.act}
          to={action}
          // The words alone do not tell one "See what to add" from the next.
          aria-label={`${actionWord(t, item)}: ${item.title}`}
        >
          {actionWord(t, item)}
        </Link>
      )}
    </li>
  );
}

/** Where a press leads: the service, the cluster's panel or the pair in the peering matrix. */
function useAction(item: AttentionItem): string | undefined {
  const hrefOfService = useServiceHref();
  const links = useFleetLinks();
  if (item.ref) return hrefOfService({ ref: item.ref, entityRefs: [] });
  const part: Partial<FleetQuery> | undefined =
    (item.cluster && { cluster: item.cluster }) ||
    (item.kind === 'peering' && { tab: 'peerings' }) ||
    undefined;
  return part && links(part);
}

function actionWord(t: Translate, item: AttentionItem): string {
  if (item.kind === 'cluster') return t('fleet.needs.act.cluster');
  if (item.kind === 'peering') return t('fleet.needs.act.peering');
  switch (item.tone) {
    case 'down':
    case 'failed-over':
    case 'unprotected':
      return t(`fleet.needs.act.${item.tone}`);
    default:
      return t('fleet.needs.act.partial');
  }
}

function AllIsWell({ fleet }: { fleet: FleetView }) {
  const { t } = useGeoTranslation();
  return (
    <Panel title={t('fleet.needs.title')}>
      <Notice
        icon={<StatusGlyph of={statusLooks.serving.normal} size={40} />}
        title={t('fleet.needs.nothing')}
      >
        {t('fleet.needs.allWell')} <Age at={fleet.generatedAt} />
      </Notice>
    </Panel>
  );
}
