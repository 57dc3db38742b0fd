import { makeStyles } from '@material-ui/core/styles';
import type {
  ResourceAvailability,
  ResourceView,
} from '@geo-reserving/plugin-geo-reserving-common';
import { Fragment } from 'react';
import {
  Age,
  scrollableByKeyboard,
  DetailList,
  DetailSection,
  StatusGlyph,
  type StatusLook,
  statusLooks,
  useTableStyles,
} from '../../components';
import { createGeoPalette } from '../../theme';
import { useGeoTranslation } from '../../translation';

/** The shape of each availability; not installed is not a fault. */
const looks: Record<ResourceAvailability, StatusLook> = {
  synced: statusLooks.finding.pass,
  pending: statusLooks.finding.unknown,
  'not-installed': statusLooks.peering.unknown,
  forbidden: statusLooks.cluster.forbidden,
  failing: statusLooks.finding.fail,
};

const useStyles = makeStyles(
  theme => {
    const { ink2, tones } = createGeoPalette(theme);
    return {
      table: {
        '& tr > :first-child': { paddingLeft: 0 },
        '& tr > :last-child': { paddingRight: 0 },
      },
      state: { display: 'inline-flex', alignItems: 'center', gap: 6 },
      calm: { color: ink2 },
      bad: { color: tones.bad.text, fontWeight: 500 },
      name: { width: '34%', overflowWrap: 'break-word' },
      message: { overflowWrap: 'anywhere' },
    };
  },
  { name: 'GeoReservingClusterResources' },
);

/** Which kinds of object are read from a cluster, how many, and how current they are. */
export function ClusterResources(props: {
  resources: readonly ResourceView[];
}) {
  const { resources } = props;
  const classes = useStyles();
  const tables = useTableStyles();
  const { t } = useGeoTranslation();
  const malformed = resources.flatMap(resource =>
    resource.malformed.map(entry => `${resource.resource}: ${entry}`),
  );
  if (resources.length === 0) return null;
  return (
    <>
      <DetailSection title={t('fleet.cluster.resources')}>
        <div
          className={tables.scroller}
          {...scrollableByKeyboard}
          aria-label={t('fleet.cluster.resources')}
        >
          <table className={`${tables.table} ${classes.table}`}>
            <thead>
              <tr>
                <th scope="col">{t('fleet.cluster.resource')}</th>
                <th scope="col">{t('fleet.cluster.state')}</th>
                <th scope="col">{t('fleet.cluster.count')}</th>
                <th scope="col">{t('fleet.cluster.current')}</th>
              </tr>
            </thead>
            <tbody>
              {resources.map(resource => (
                <ResourceRow key={resource.resource} resource={resource} />
              ))}
            </tbody>
          </table>
        </div>
      </DetailSection>
      {malformed.length > 0 && (
        <DetailSection title={t('fleet.cluster.malformed')}>
          <DetailList items={malformed} />
        </DetailSection>
      )}
    </>
  );
}

function ResourceRow({ resource }: { resource: ResourceView }) {
  const classes = useStyles();
  const tables = useTableStyles();
  const { t } = useGeoTranslation();
  const { availability, at, count, message } = resource;
  const look = looks[availability];
  const seen = at !== undefined;
  return (
    <tr>
      <th scope="row" className={classes.name}>
        <Breakable name={resource.resource} />
      </th>
      <td>
        <span
          className={`${classes.state} ${
            look.tone === 'bad' ? classes.bad : classes.calm
          }`}
        >
          <StatusGlyph of={look} />
          {t(`fleet.availability.${availability}`)}
        </span>
        {message && (
          <span className={`${tables.sub} ${classes.message}`}>{message}</span>
        )}
      </td>
      <td>{seen ? count : '–'}</td>
      <td>{seen ? <Age at={at} stale={availability === 'failing'} /> : '–'}</td>
    </tr>
  );
}

/** A name that may be broken at its dots, and not inside its words. */
function Breakable({ name }: { name: string }) {
  return (
    <>
      {name.split('.').map((word, i) => (
        // A word can occur twice; its place cannot.
        <Fragment key={`${i} ${word}`}>
          {i > 0 && (
            <>
              .<wbr />
            </>
          )}
          {word}
        </Fragment>
      ))}
    </>
  );
}
