import Button from '@material-ui/core/Button';
import type { ServiceView } from '@geo-reserving/plugin-geo-reserving-common';
import { Link as RouterLink } from 'react-router-dom';
import { Age, Banner, statusLooks } from '../../components';
import { useGeoTranslation } from '../../translation';
import { useClusterHref } from '../links/useFleetHrefs';
import { isFresh } from './model/knownPods';

/** The one thing to know before reading on: it is down, or facts are missing. The worse wins. */
export function ServiceBanner({ view }: { view: ServiceView }) {
  const { t } = useGeoTranslation();
  if (view.serving === 'down') {
    const service = `${view.ref.namespace}/${view.ref.name}`;
    return (
      <Banner tone="bad" title={t('service.banner.down', { service })}>
        {view.summary}
      </Banner>
    );
  }
  return view.placements.every(isFresh) ? null : <MissingFacts view={view} />;
}

function MissingFacts({ view }: { view: ServiceView }) {
  const { t } = useGeoTranslation();
  const missing = view.placements.filter(p => !isFresh(p));
  const cluster = useClusterHref()(missing[0].cluster);
  const seen = missing.filter(p => p.provenance.at);
  const never = missing.filter(p => !p.provenance.at);
  return (
    <Banner
      tone="unknown"
      look={statusLooks.cluster[missing[0].clusterStatus]}
      title={t('service.banner.missing', {
        count: missing.length,
        clusters: missing.map(p => p.cluster).join(', '),
      })}
      action={
        cluster && (
          <Button
            variant="outlined"
            size="small"
            component={RouterLink}
            to={cluster}
          >
            {t('service.banner.checkConnection')}
          </Button>
        )
      }
    >
      {seen.map(p => (
        <span key={p.cluster}>
          {p.cluster}: <Age at={p.provenance.at} phrase="last-seen" stale />{' '}
        </span>
      ))}
      {seen.length > 0 && t('service.banner.hatched')}{' '}
      {never.length > 0 &&
        t('service.banner.neverSeen', {
          clusters: never.map(p => p.cluster).join(', '),
        })}
    </Banner>
  );
}
