import { useParams } from 'react-router-dom';
import { useRegionEvacuation } from '../../api';
import { PageFrame } from '../../components';
import { RegionBody } from './RegionBody';

/** The page of a region: what its loss would do to every service in it. */
export function RegionPage() {
  const { region = '' } = useParams();
  const { data } = useRegionEvacuation(region);
  return (
    <PageFrame title={data?.title ?? region}>
      <RegionBody region={region} />
    </PageFrame>
  );
}
