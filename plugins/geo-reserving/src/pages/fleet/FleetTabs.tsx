import Tab from '@material-ui/core/Tab';
import Tabs from '@material-ui/core/Tabs';
import { makeStyles } from '@material-ui/core/styles';
import type {
  FleetView,
  ServiceList,
} from '@geo-reserving/plugin-geo-reserving-common';
import type { ReactNode } from 'react';
import { CountPill, LivePicture, Panel, SkeletonRows } from '../../components';
import type { Live } from '../../api';
import { createGeoPalette } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { ClustersTab } from './clusters/ClustersTab';
import { PeeringsTab } from './peerings/PeeringsTab';
import { LossesTab } from './losses/LossesTab';
import { notSurviving } from './losses/notSurviving';
import type { FleetTab } from './query/fleetQuery';
import type { FleetQueryState } from './query/useFleetQuery';
import { ServicesTab } from './services/ServicesTab';

/** Props of {@link FleetTabs}. */
export type FleetTabsProps = {
  fleet: FleetView;
  services: Live<ServiceList>;
  state: FleetQueryState;
};

const useStyles = makeStyles(
  theme => {
    const { line, ink, ink2, primary } = createGeoPalette(theme);
    return {
      tabs: { padding: '0 8px', borderBottom: `1px solid ${line}` },
      indicator: { height: 3, background: primary },
      tab: {
        minWidth: 0,
        maxWidth: 'none',
        minHeight: 48,
        whiteSpace: 'nowrap',
        padding: '0 12px',
        fontSize: 14,
        fontWeight: 500,
        letterSpacing: 0,
        textTransform: 'none',
        opacity: 1,
        color: ink2,
        '&.Mui-selected': { color: ink },
      },
      label: { display: 'inline-flex', alignItems: 'center', gap: 8 },
    };
  },
  { name: 'GeoReservingFleetTabs' },
);

/** Services, clusters, peerings and losses, each with its count. */
export function FleetTabs(props: FleetTabsProps) {
  const { fleet, state } = props;
  const { query, change } = state;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const tab = (value: FleetTab, title: string, count: ReactNode) => (
    <Tab
      disableRipple
      value={value}
      id={tabId(value)}
      aria-controls={query.tab === value ? panelId(value) : undefined}
      className={classes.tab}
      label={
        <span className={classes.label}>
          {title} {count}
        </span>
      }
    />
  );
  return (
    <Panel flush>
      <Tabs
        value={query.tab}
        onChange={(_, picked: FleetTab) => change({ tab: picked })}
        aria-label={t('fleet.tabs.label')}
        variant="scrollable"
        scrollButtons="off"
        classes={{ root: classes.tabs, indicator: classes.indicator }}
      >
        {tab(
          'services',
          t('fleet.tabs.services'),
          <CountPill tone="calm">{fleet.services}</CountPill>,
        )}
        {tab('clusters', t('fleet.tabs.clusters'), <ClusterCount {...props} />)}
        {tab('peerings', t('fleet.tabs.peerings'), <PeeringCount {...props} />)}
        {tab('losses', t('fleet.tabs.losses'), <LossCount {...props} />)}
      </Tabs>
      <div
        role="tabpanel"
        id={panelId(query.tab)}
        aria-labelledby={tabId(query.tab)}
      >
        <PickedTab {...props} />
      </div>
    </Panel>
  );
}

function PickedTab({ fleet, services, state }: FleetTabsProps) {
  switch (state.query.tab) {
    case 'clusters':
      return <ClustersTab fleet={fleet} change={state.change} />;
    case 'peerings':
      return <PeeringsTab fleet={fleet} state={state} />;
    case 'losses':
      return <LossesTab fleet={fleet} state={state} />;
    default:
      return (
        <LivePicture
          live={services}
          permission="geo-reserving.service.read"
          skeleton={<SkeletonRows rows={12} />}
        >
          {list => <ServicesTab fleet={fleet} services={list} state={state} />}
        </LivePicture>
      );
  }
}

function ClusterCount({ fleet: { clusters } }: FleetTabsProps) {
  const { t } = useGeoTranslation();
  const away = clusters.filter(({ status }) => status !== 'connected').length;
  const total = String(clusters.length);
  return away === 0 ? (
    <CountPill tone="calm">{total}</CountPill>
  ) : (
    <CountPill tone="bad">
      {t('fleet.tabs.away', { total, away: String(away) })}
    </CountPill>
  );
}

function PeeringCount({ fleet: { peerings } }: FleetTabsProps) {
  const { t } = useGeoTranslation();
  const broken = peerings.filter(({ status }) => status === 'broken').length;
  const total = String(peerings.length);
  return broken === 0 ? (
    <CountPill tone="calm">{total}</CountPill>
  ) : (
    <CountPill tone="bad">
      {t('fleet.tabs.broken', { total, broken: String(broken) })}
    </CountPill>
  );
}

/** How many services the worst loss of one region would take with it. */
function LossCount({ fleet: { losses } }: FleetTabsProps) {
  const { t } = useGeoTranslation();
  const lost = Math.max(0, ...losses.map(notSurviving));
  return lost === 0 ? null : (
    <CountPill tone="bad">
      {t('fleet.tabs.lost', { lost: String(lost) })}
    </CountPill>
  );
}

function tabId(tab: FleetTab): string {
  return `geo-reserving-tab-${tab}`;
}

function panelId(tab: FleetTab): string {
  return `geo-reserving-panel-${tab}`;
}
