import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Whole pages are slow in jsdom, and others may use the machine at the same time.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });
