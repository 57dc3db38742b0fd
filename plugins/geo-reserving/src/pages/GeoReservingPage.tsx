import { Route, Routes } from 'react-router-dom';
import { GeoReservingProvider } from '../api';
import { HeaderVariantProvider, type HeaderVariant } from '../components';
import { FleetPage } from './fleet';
import { ServicePage } from './service';

/** The plugin's page: the fleet at its index, and a page for each service. */
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
        </Routes>
      </GeoReservingProvider>
    </HeaderVariantProvider>
  );
}
