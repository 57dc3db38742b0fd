import { InfoCard, Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import {
  serviceReadPermission,
  type ServiceRef,
  type ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { GeoReservingProvider, useService } from '../../api';
import {
  LivePicture,
  percentText,
  SkeletonRows,
  StatusMark,
} from '../../components';
import { createGeoPalette, text, useGeoPalette } from '../../theme';
import { serviceRouteRef } from '../../routes';
import { useGeoTranslation } from '../../translation';
import { ShiftButton } from '../shift';
import { EntityBinding } from './EntityBinding';
import { RegionNames } from './model/RegionNames';
import { nextStep } from './model/rankFindings';
import { splitRows, type SplitLine } from './model/splitRows';
import { ObservedNote } from './ServingAnswer';
import { StackedShares } from './StackedShares';

const useStyles = makeStyles(
  theme => {
    const { ink2, ink3 } = createGeoPalette(theme);
    return {
      root: {
        ...text.body,
        fontFamily: theme.typography.fontFamily,
        display: 'grid',
        gap: 12,
        '& p': { margin: 0, color: ink2 },
      },
      statuses: { display: 'flex', flexWrap: 'wrap', gap: '4px 20px' },
      acts: {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: 'space-between',
        gap: '8px 16px',
      },
      note: { ...text.label, color: ink3 },
      shares: {
        ...text.label,
        listStyle: 'none',
        margin: '6px 0 2px',
        padding: 0,
        display: 'flex',
        flexWrap: 'wrap',
        gap: '2px 14px',
        color: ink2,
        '& > li': { display: 'flex', alignItems: 'center', gap: 6 },
        '& i': { width: 8, height: 8, borderRadius: 2 },
      },
    };
  },
  { name: 'GeoReservingEntityServiceCard' },
);

/** The card on an entity's overview: both statuses, the split with its age, the worst finding. */
export function EntityServiceCard() {
  const { t } = useGeoTranslation();
  return (
    <GeoReservingProvider>
      <InfoCard title={t('common.pluginTitle')}>
        <EntityBinding>{ref => <LiveCard serviceRef={ref} />}</EntityBinding>
      </InfoCard>
    </GeoReservingProvider>
  );
}

function LiveCard({ serviceRef }: { serviceRef: ServiceRef }) {
  return (
    <LivePicture
      live={useService(serviceRef)}
      permission={serviceReadPermission.name}
      skeleton={<SkeletonRows rows={2} />}
    >
      {view => <CardBody view={view} />}
    </LivePicture>
  );
}

function CardBody({ view }: { view: ServiceView }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const page = useRouteRef(serviceRouteRef);
  const names = RegionNames.of(view);
  const which = view.split.observed.known ? 'observed' : 'configured';
  const shares = splitRows(view, names).map(row => ({
    region: row.region,
    line: row[which],
  }));
  return (
    <div className={classes.root}>
      <div className={classes.statuses}>
        <StatusMark
          axis="serving"
          status={view.serving}
          variant={view.serving === 'down' ? 'solid' : 'word'}
        />
        <StatusMark axis="protection" status={view.protection} />
      </div>
      <p>{view.summary}</p>
      <div>
        <StackedShares shares={shares} names={names} />
        <ShareNames shares={shares} names={names} />
        <span className={classes.note}>
          <ObservedNote view={view} />
        </span>
      </div>
      <WorstFinding view={view} />
      <div className={classes.acts}>
        {page && (
          <Link to={page(view.ref)}>
            {t('service.card.open', { service: view.ref.name })}
          </Link>
        )}
        {view.acting && (
          <ShiftButton
            size="small"
            service={view.ref}
            acting={view.acting}
            preset={{ kind: 'weights' }}
          >
            {t('shift.open')}
          </ShiftButton>
        )}
      </div>
    </div>
  );
}

/** Which colour is which region: a colour alone says nothing. */
function ShareNames(props: {
  shares: { region: string; line: SplitLine }[];
  names: RegionNames;
}) {
  const { shares, names } = props;
  const classes = useStyles();
  const { regions } = useGeoPalette();
  return (
    <ul className={classes.shares}>
      {shares.map(({ region, line }) =>
        line.known && line.percent > 0 ? (
          <li key={region}>
            <i
              aria-hidden="true"
              style={{
                background: regions[names.index(region) % regions.length],
              }}
            />
            {names.title(region)} {percentText(line.percent)}
          </li>
        ) : null,
      )}
    </ul>
  );
}

/** The most urgent finding; checks that never ran are not called passed. */
function WorstFinding({ view }: { view: ServiceView }) {
  const { t } = useGeoTranslation();
  const step = nextStep(view.readiness);
  if (!step && view.readiness.length === 0) {
    return (
      <StatusMark axis="finding" status="unknown">
        {t('service.readiness.none')}
      </StatusMark>
    );
  }
  return (
    <StatusMark axis="finding" status={step?.verdict ?? 'pass'}>
      {step?.title ?? t('service.todo.nothingDetail')}
    </StatusMark>
  );
}
