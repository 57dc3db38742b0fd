import { useParams } from 'react-router-dom';
import { useOperation } from '../../api';
import { PageFrame } from '../../components';
import { useGeoTranslation } from '../../translation';
import { OperationBody } from './OperationBody';
import { operationTitle } from './operationWords';

/** The page of one operation, while it runs and afterwards. */
export function OperationPage() {
  const { operation: id = '' } = useParams();
  const { data } = useOperation(id);
  const { t } = useGeoTranslation();
  return (
    <PageFrame title={data ? operationTitle(t, data) : id}>
      <OperationBody id={id} />
    </PageFrame>
  );
}
