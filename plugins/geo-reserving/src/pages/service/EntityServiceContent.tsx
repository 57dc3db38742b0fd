import { GeoReservingProvider } from '../../api';
import { EntityBinding } from './EntityBinding';
import { ServiceBody } from './ServiceBody';

/** The tab on an entity's page. */
export function EntityServiceContent() {
  return (
    <GeoReservingProvider>
      <EntityBinding>{ref => <ServiceBody serviceRef={ref} />}</EntityBinding>
    </GeoReservingProvider>
  );
}
