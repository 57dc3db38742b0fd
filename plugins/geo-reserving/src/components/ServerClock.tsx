import {
  createContext,
  useContext,
  useEffect,
  useMemo,
  useState,
  type ReactNode,
} from 'react';

/** Milliseconds between two looks at the clock; ages are shown in whole seconds. */
const TICK = 1_000;

const ServerTime = createContext<number | undefined>(undefined);

/** Props of {@link ServerClock}. */
export type ServerClockProps = {
  /** The server's time when it made the picture (`generatedAt` of the answer). */
  generatedAt?: string;
  /** This browser's time when the picture arrived (`updatedAt` of the hook), in milliseconds. */
  updatedAt?: number;
  children: ReactNode;
};

/**
 * Gives every {@link Age} inside the server's present time.
 *
 * The server's time in the answer is carried forward by how long ago the answer arrived. Only
 * differences of the browser's clock are used, so a browser whose clock is wrong shows right
 * ages, and ages keep growing when no new answer comes.
 */
export function ServerClock(props: ServerClockProps) {
  const { generatedAt, updatedAt, children } = props;
  const browserNow = useBrowserTime();
  const server = useMemo(
    () => (generatedAt ? Date.parse(generatedAt) : NaN),
    [generatedAt],
  );
  const passed =
    updatedAt === undefined ? 0 : Math.max(0, browserNow - updatedAt);
  return (
    <ServerTime.Provider
      value={Number.isNaN(server) ? undefined : server + passed}
    >
      {children}
    </ServerTime.Provider>
  );
}

/** The server's present time in milliseconds since the epoch; undefined outside a {@link ServerClock}. */
export function useServerNow(): number | undefined {
  return useContext(ServerTime);
}

/** The browser's time, looked at once a second while the page is visible. */
function useBrowserTime(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const look = () => {
      if (document.visibilityState !== 'hidden') setNow(Date.now());
    };
    const timer = setInterval(look, TICK);
    document.addEventListener('visibilitychange', look);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return now;
}
