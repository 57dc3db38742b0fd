import { StatusMark } from '../../../components';
import { useGeoTranslation } from '../../../translation';
import type { MapFacts } from './mapFacts';
import { useLand } from './useLand';
import { useMapStyles } from './useMapStyles';

/** What the lines mean, and what could not be drawn. */
export function MapKey({ facts }: { facts: MapFacts }) {
  const classes = useMapStyles();
  const { t } = useGeoTranslation();
  const land = useLand();
  const stale = facts.flows.some(flow => flow.stale);
  return (
    <figcaption className={classes.key}>
      {facts.flows.length > 0 && (
        <span>
          <Sample className={classes.flow} width={2.5} />
          {t('fleet.map.traffic')}
        </span>
      )}
      {stale && (
        <span>
          <Sample
            className={`${classes.flow} ${classes.flowStale}`}
            width={1.5}
          />
          {t('fleet.map.oldTraffic')}
        </span>
      )}
      {facts.breaks.length > 0 && (
        <span>
          <Sample className={classes.break} width={1.75} />
          {t('fleet.map.brokenPeering')}
        </span>
      )}
      {facts.regions.length === 0 && <span>{t('fleet.map.noRegions')}</span>}
      {land.state === 'failed' && <span>{t('fleet.map.failed')}</span>}
      {facts.unplaced.length > 0 && <Unplaced facts={facts} />}
    </figcaption>
  );
}

function Unplaced({ facts }: { facts: MapFacts }) {
  const { t } = useGeoTranslation();
  return (
    <span>
      {t('fleet.map.unplaced')}
      {facts.unplaced.map(({ name, title, status }) =>
        status ? (
          <StatusMark key={name} axis="cluster" status={status}>
            {title}
          </StatusMark>
        ) : (
          <span key={name}>{title}</span>
        ),
      )}
    </span>
  );
}

function Sample(props: { className: string; width: number }) {
  return (
    <svg width="22" height="6" aria-hidden="true">
      <path d="M0 3H22" className={props.className} strokeWidth={props.width} />
    </svg>
  );
}
