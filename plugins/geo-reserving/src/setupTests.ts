import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// What a test waits for comes at once, or after others have used the machine.
configure({ asyncUtilTimeout: 4_000 });
