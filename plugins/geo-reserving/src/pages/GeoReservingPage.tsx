import { Route, Routes } from 'react-router-dom';
import { GeoReservingProvider } from '../api';
import { HeaderVariantProvider, type HeaderVariant } from '../components';
import { ClusterPage } from './cluster';
import { FleetPage } from './fleet';
import { OperationPage } from './operation';
import { OperationsPage } from './operations';
import { RegionPage } from './region';
import { ServicePage } from './service';

/** The plugin's page: the fleet at its index, a page for each service, cluster and region, and the operations. */
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
          <Route path="/operations" element={<OperationsPage />} />
          <Route path="/operations/:operation" element={<OperationPage />} />
        </Routes>
      </GeoReservingProvider>
    </HeaderVariantProvider>
  );
}
