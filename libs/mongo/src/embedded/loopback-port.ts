import { createServer } from 'node:net';

const host = '127.0.0.1';

/** A loopback port that is free now. */
export function freePort(): Promise<number> {
  return listenOnce(0);
}

/** Whether nobody listens on a loopback port. */
export async function isFree(port: number): Promise<boolean> {
  return listenOnce(port).then(
    () => true,
    () => false,
  );
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === 'object' ? address.port : port));
    });
  });
}
