import { maskUri } from './mask.js';

it.each([
  ['mongodb://db:27017/x?w=1', 'mongodb://db:27017/x?w=1'],
  ['mongodb://me:secret@a:1,b:2/?replicaSet=r', 'mongodb://***@a:1,b:2/?replicaSet=r'],
  ['mongodb://me:se@cr/e?t@db/', 'mongodb://***@db/'],
  ['mongodb://me:secret', 'mongodb://***'],
  [
    'mongodb+srv://me@db/?authMechanismProperties=AWS_SESSION_TOKEN:secret&w=1',
    'mongodb+srv://***@db/?authMechanismProperties=***&w=1',
  ],
  ['mongodb://db/?tlsCertificateKeyFilePassword=secret', 'mongodb://db/?tlsCertificateKeyFilePassword=***'],
  ['rediss://:secret@[::1]:6379/0', 'rediss://***@[::1]:6379/0'],
  ['secret', '***'],
  ['', '***'],
])('%s is shown as %s', (uri, shown) => {
  expect(maskUri(uri)).toBe(shown);
});
