import { makeStyles } from '@material-ui/core/styles';
import type {
  PlacementView,
  RegionCell,
} from '@geo-reserving/plugin-geo-reserving-common';
import { Age, hatch, percentText, StatusMark } from '../../components';
import { createGeoPalette, narrow, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { Fact } from './Fact';
import { isFresh, readyPods } from './model/knownPods';
import { imagesText, isKnownNone, zonesText } from './model/placementWords';

const useStyles = makeStyles(
  theme => {
    const { ink2, ink3, line, tones } = createGeoPalette(theme);
    return {
      row: {
        '& > *': { height: 44 },
        [narrow]: { '& > *': { height: 'auto', padding: '10px 6px' } },
      },
      old: { backgroundImage: hatch(line, 1, 6) },
      name: { fontWeight: 600, textAlign: 'left', lineHeight: '18px' },
      region: {
        ...text.label,
        display: 'block',
        fontWeight: 400,
        color: ink3,
      },
      wide: { [narrow]: { display: 'none' } },
      under: { display: 'none', [narrow]: { display: 'block' } },
      ready: { fontWeight: 500, whiteSpace: 'nowrap' },
      progress: {
        ...text.label,
        display: 'block',
        maxWidth: 180,
        fontWeight: 400,
        whiteSpace: 'normal',
        color: ink2,
        // There it stands among the details.
        [narrow]: { display: 'none' },
      },
      unknown: {
        color: tones.unknown.text,
        borderBottom: `1px dashed ${tones.unknown.line}`,
      },
      traffic: {
        textAlign: 'right',
        '$row > &': { textAlign: 'right', paddingRight: 20 },
        '& time': { marginLeft: 6 },
      },
    };
  },
  { name: 'GeoReservingPlacementRow' },
);

/** Props of {@link PlacementRow}. */
export type PlacementRowProps = {
  placement: PlacementView;
  regionTitle: string;
  /** Images that most clusters run; absent when there is no such thing. */
  usualImages?: string;
  traffic?: RegionCell;
  /** How many rows the traffic cell spans; 0: a row above has it. */
  trafficRows: number;
};

/** A service in one cluster. Old facts are hatched and say `was`; what nobody knows is dashed. */
export function PlacementRow(props: PlacementRowProps) {
  const { placement, regionTitle, trafficRows, traffic } = props;
  const classes = useStyles();
  const old = !isFresh(placement);
  const { at, stale } = placement.provenance;
  const age = <Age at={at} stale={stale} phrase={old ? 'last-seen' : 'ago'} />;
  return (
    <tr
      className={`${classes.row} ${old ? classes.old : ''}`}
      data-facts={old ? 'old' : 'fresh'}
    >
      <th scope="row" className={classes.name}>
        {placement.cluster}
        <span className={classes.region}>{regionTitle}</span>
      </th>
      <td>
        <StatusMark axis="cluster" status={placement.clusterStatus} />
        <div className={classes.under}>{age}</div>
      </td>
      <td className={classes.wide}>{age}</td>
      <td className={classes.ready}>
        <ReadyCell placement={placement} />
        {placement.workload?.progress && (
          <span className={classes.progress}>
            {placement.workload.progress}
          </span>
        )}
      </td>
      <td className={classes.wide}>
        <ZonesCell placement={placement} />
      </td>
      <td className={classes.wide}>
        <ImageCell placement={placement} usual={props.usualImages} />
      </td>
      <td className={classes.wide}>
        <AutoscalerCell placement={placement} />
      </td>
      {trafficRows > 0 && (
        <td className={classes.traffic} rowSpan={trafficRows}>
          <TrafficCell cell={traffic} />
        </td>
      )}
    </tr>
  );
}

function ReadyCell({ placement }: { placement: PlacementView }) {
  const { t } = useGeoTranslation();
  const pods = readyPods(placement);
  if (placement.presence === 'missing') {
    return (
      <Fact placement={placement} odd>
        {t('service.cell.missing')}
      </Fact>
    );
  }
  return (
    <Fact placement={placement} odd={pods && pods.ready < pods.desired}>
      {pods && `${pods.ready}/${pods.desired}`}
    </Fact>
  );
}

function ZonesCell({ placement }: { placement: PlacementView }) {
  const { t } = useGeoTranslation();
  const count = placement.endpoints?.zones.length ?? 0;
  const zones = zonesText(placement);
  // One pod cannot be in two zones: one zone is odd only from two pods on.
  if (placement.endpoints && count === 0 && isFresh(placement)) return <>–</>;
  const single = count === 1 && (placement.endpoints?.ready ?? 0) > 1;
  return (
    <Fact placement={placement} odd={single}>
      {single ? t('service.cell.onlyZone', { zone: zones }) : zones}
    </Fact>
  );
}

function ImageCell(props: { placement: PlacementView; usual?: string }) {
  const { placement, usual } = props;
  const differs = usual !== undefined && placement.images.join(', ') !== usual;
  return (
    <Fact placement={placement} odd={differs}>
      {imagesText(placement)}
    </Fact>
  );
}

function AutoscalerCell({ placement }: { placement: PlacementView }) {
  const { t } = useGeoTranslation();
  const { autoscaler } = placement;
  if (
    !autoscaler &&
    isFresh(placement) &&
    isKnownNone(placement, 'horizontalpod')
  ) {
    return <span title={t('service.cell.noAutoscaler')}>–</span>;
  }
  return (
    <Fact placement={placement} odd={full(autoscaler)}>
      {autoscaler &&
        t('service.cell.autoscaler', {
          current: String(autoscaler.current),
          max: String(autoscaler.max),
        })}
    </Fact>
  );
}

/** At its maximum: it cannot take anybody else's share. */
function full(autoscaler: PlacementView['autoscaler']): boolean {
  return Boolean(autoscaler && autoscaler.current >= autoscaler.max);
}

function TrafficCell({ cell }: { cell?: RegionCell }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  if (cell?.trafficPercent === undefined) {
    return <span className={classes.unknown}>{t('common.unknown')}</span>;
  }
  return (
    <>
      {percentText(cell.trafficPercent)}
      {cell.trafficStale && <Age at={cell.trafficAt} stale phrase="span" />}
    </>
  );
}
