import { Route, Routes } from 'react-router-dom';
import { GeoReservingProvider } from '../api';
import { HeaderVariantProvider, type HeaderVariant } from '../components';
import { ClusterPage } from './cluster';
import { FleetPage } from './fleet';
import { RegionPage } from './region';
import { ServicePage } from './service';

/** The plugin's page: the fleet at its index, and a page for each service, cluster and region. */
export function GeoReservingPage({
  header = 'shell',
}: {
  header?: HeaderVariant;
}) {
  return (
    <HeaderVariantProvider value={header}>
      <GeoReservingProvider>
        <Routes>
          <Route path="/" element={<FleetPage />} />
          <Route path="/services/:namespace/:name" element={<ServicePage />} />
          <Route path="/clusters/:cluster" element={<ClusterPage />} />
          <Route path="/regions/:region" element={<RegionPage />} />
        </Routes>
      </GeoReservingProvider>
    </HeaderVariantProvider>
  );
}
