import { makeStyles } from '@material-ui/core/styles';
import type {
  PeeringView,
  ServiceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import {
  Age,
  HiddenText,
  Panel,
  SideItem,
  SideList,
  StatusGlyph,
} from '../../components';
import { useGeoTranslation } from '../../translation';
import { createGeoPalette } from '../../theme';
import { groupPeerings, type PeeringLine } from './model/groupPeerings';

const useStyles = makeStyles(
  theme => {
    const { tones, ink2 } = createGeoPalette(theme);
    return {
      ends: { display: 'inline-flex', alignItems: 'center', gap: 8 },
      broken: { fontWeight: 500, color: tones.bad.text },
      unknown: { color: tones.unknown.text },
      healthy: { color: ink2 },
      note: { color: tones.warn.text },
    };
  },
  { name: 'GeoReservingPeeringList' },
);

/** Peerings it depends on: what is broken by itself, the rest folded. */
export function PeeringList({ view }: { view: ServiceView }) {
  const { t } = useGeoTranslation();
  const lines = groupPeerings(view.peerings, view.healthyPeerings);
  return (
    <Panel flush title={t('service.peerings.title')}>
      <SideList empty={t('service.peerings.none')}>
        {lines.map(line => (
          <Line key={keyOf(line)} line={line} />
        ))}
      </SideList>
    </Panel>
  );
}

function Line({ line }: { line: PeeringLine }) {
  return line.kind === 'one' ? (
    <OneDirection peering={line.peering} />
  ) : (
    <ManyDirections line={line} />
  );
}

function OneDirection({ peering }: { peering: PeeringView }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { status, from, to, provenance, since, reciprocal } = peering;
  return (
    <SideItem
      title={
        <span className={classes.ends}>
          {from}
          <StatusGlyph of={{ axis: 'peering', status }} />
          <HiddenText>{t('service.peerings.to')}</HiddenText>
          {to ?? peering.name}
        </span>
      }
      aside={
        <span className={classes[status]}>
          {t(`common.peering.${status}`)}{' '}
          {status === 'healthy' || !since ? (
            <Age at={provenance.at} stale={provenance.stale} />
          ) : (
            <Age at={since} phrase="span" />
          )}
        </span>
      }
    >
      {status !== 'healthy' && (
        <>
          {peering.message} {peering.remedy}
        </>
      )}
      {!reciprocal && (
        <span className={classes.note}>{t('service.peerings.oneSided')}</span>
      )}
    </SideItem>
  );
}

function ManyDirections(props: {
  line: Extract<PeeringLine, { kind: 'many' }>;
}) {
  const { line } = props;
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { count, status } = line;
  return (
    <SideItem
      title={
        <span className={classes.ends}>
          <StatusGlyph of={{ axis: 'peering', status }} />
          {line.with
            ? t('service.peerings.around', { count, cluster: line.with })
            : t('service.peerings.others', { count })}
        </span>
      }
      aside={
        <span className={classes[status]}>
          {t(`common.peering.${status}`)}{' '}
          <Age at={line.at} stale={line.stale} />
        </span>
      }
    />
  );
}

function keyOf(line: PeeringLine): string {
  return line.kind === 'one'
    ? line.peering.id
    : `${line.status} ${line.with ?? ''}`;
}
