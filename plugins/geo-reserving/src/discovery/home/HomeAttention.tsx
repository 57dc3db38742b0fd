import { Link } from '@backstage/core-components';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import type {
  AttentionItem,
  FleetView,
} from '@geo-reserving/plugin-geo-reserving-common';
import {
  Age,
  attentionLooks,
  StatusGlyph,
  StatusMark,
  statusLooks,
} from '../../components';
import { useClusterHref, useRegionHref } from '../../pages/links/useFleetHrefs';
import { useServiceHref } from '../../pages/links/useServiceHref';
import { rootRouteRef } from '../../routes';
import { useGeoTranslation } from '../../translation';
import { HomeItem, HomeList } from './HomeList';
import { lostRegions } from './lostRegions';

/** As many as fit into a card; the others are on the page of the fleet. */
const SHOWN = 6;

/** Regions of which nothing can be seen, then what needs somebody, worst first. */
export function HomeAttention({ fleet }: { fleet: FleetView }) {
  const { t } = useGeoTranslation();
  const items = [...fleet.attention].sort((a, b) => a.rank - b.rank);
  const lost = lostRegions(fleet);
  if (items.length + lost.length === 0) {
    return (
      <StatusMark axis="serving" status="normal">
        {t('fleet.needs.nothing')}
      </StatusMark>
    );
  }
  return (
    <>
      {lost.length > 0 && <LostRegions fleet={fleet} />}
      {items.length > 0 && (
        <HomeList title={t('home.needs.title')}>
          {items.slice(0, SHOWN).map(item => (
            <Item key={`${item.kind} ${item.tone} ${item.title}`} item={item} />
          ))}
          {items.length > SHOWN && <More count={items.length - SHOWN} />}
        </HomeList>
      )}
    </>
  );
}

function LostRegions({ fleet }: { fleet: FleetView }) {
  const { t } = useGeoTranslation();
  const hrefOf = useRegionHref();
  return (
    <HomeList title={t('home.lost.title')}>
      {lostRegions(fleet).map(({ name, title, clusters }) => (
        <HomeItem
          key={name}
          mark={<StatusGlyph of={statusLooks.cluster.unreachable} size={18} />}
          href={hrefOf(name)}
        >
          {t('home.lost.region', { region: title, count: clusters })}
        </HomeItem>
      ))}
    </HomeList>
  );
}

function Item({ item }: { item: AttentionItem }) {
  return (
    <HomeItem
      mark={<StatusGlyph of={attentionLooks[item.tone]} size={18} />}
      href={useHref(item)}
      aside={item.since && <Age at={item.since} phrase="since" />}
    >
      {item.title}
    </HomeItem>
  );
}

/** Where a press leads: the service, the cluster, or all peerings. */
function useHref(item: AttentionItem): string | undefined {
  const hrefOfService = useServiceHref();
  const hrefOfCluster = useClusterHref();
  const page = useRouteRef(rootRouteRef)?.();
  if (item.ref) return hrefOfService({ ref: item.ref, entityRefs: [] });
  if (item.cluster) return hrefOfCluster(item.cluster);
  return item.kind === 'peering' && page ? `${page}?tab=peerings` : page;
}

function More({ count }: { count: number }) {
  const { t } = useGeoTranslation();
  const page = useRouteRef(rootRouteRef)?.();
  const words = t('home.needs.more', { count });
  return <li>{page ? <Link to={page}>{words}</Link> : words}</li>;
}
