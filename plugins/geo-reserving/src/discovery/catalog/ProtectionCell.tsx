import type { Entity } from '@backstage/catalog-model';
import { makeStyles } from '@material-ui/core/styles';
import { errorMessage, GeoReservingProvider } from '../../api';
import { StatusMark } from '../../components';
import { serviceOfEntity } from '../../pages/service/serviceOfEntity';
import { createGeoPalette, text } from '../../theme';
import { useGeoTranslation } from '../../translation';
import { rowOfEntity } from './protectionOf';
import { useProtection } from './useProtection';

const useStyles = makeStyles(
  theme => {
    const { ink3 } = createGeoPalette(theme);
    return { quiet: { ...text.label, color: ink3, whiteSpace: 'nowrap' } };
  },
  { name: 'GeoReservingProtectionCell' },
);

/** The protection of an entity's service in a table of the catalog. */
export function ProtectionCell({ entity }: { entity: Entity }) {
  // Most entities of a catalog are no services: they cost nothing.
  return serviceOfEntity(entity).state === 'unbound' ? (
    <Unbound />
  ) : (
    <GeoReservingProvider>
      <BoundCell entity={entity} />
    </GeoReservingProvider>
  );
}

function Unbound() {
  return <span className={useStyles().quiet}>–</span>;
}

function BoundCell({ entity }: { entity: Entity }) {
  const classes = useStyles();
  const { t } = useGeoTranslation();
  const { data, error, loading } = useProtection();
  if (loading) {
    return <span className={classes.quiet}>{t('common.loading')}…</span>;
  }
  const row = data && rowOfEntity(data, entity);
  if (!row) {
    const reason = error
      ? t('catalog.protection.notFiltered', { reason: errorMessage(error) })
      : t('catalog.protection.notSeen');
    return (
      <span title={reason}>
        <StatusMark axis="protection" status="unknown" />
      </span>
    );
  }
  return (
    <span title={row.summary}>
      <StatusMark axis="protection" status={row.protection} />
      {error && (
        <span className={classes.quiet}>
          {' '}
          {t('fleet.asOf', { time: `${data.generatedAt.slice(11, 19)} UTC` })}
        </span>
      )}
    </span>
  );
}
