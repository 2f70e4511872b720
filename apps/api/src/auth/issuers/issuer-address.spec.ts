import { discoveryAddress, endpointAddress, fetchableAddress } from './issuer-address.js';

describe('discoveryAddress', () => {
  it.each([
    ['https://a.example', 'https://a.example/.well-known/openid-configuration'],
    ['https://a.example/', 'https://a.example/.well-known/openid-configuration'],
    ['https://a.example/realms/ml', 'https://a.example/realms/ml/.well-known/openid-configuration'],
  ])('of %s is %s', (issuer, expected) => {
    expect(discoveryAddress(issuer)).toBe(expected);
  });
});

describe('fetchableAddress', () => {
  it.each([
    ['https://a.example/x', true, true],
    ['http://127.0.0.1:3000/', true, false],
    ['http://localhost/', true, false],
    ['http://[::1]:1/', true, false],
    ['http://127.0.0.1.evil.example/', false, false],
    ['http://localhost.evil.example/', false, false],
    ['http://a.example/', false, false],
    ['http://169.254.169.254/', false, false],
    ['http://10.0.0.1/', false, false],
    ['file:///etc/passwd', false, false],
    ['https://user:secret@a.example/', false, false],
    ['not an address', false, false],
  ])('%s: %p, in production %p', (address, development, production) => {
    const isFetchable = (mode: boolean): boolean => {
      try {
        return fetchableAddress(address, mode) instanceof URL;
      } catch {
        return false;
      }
    };
    expect([isFetchable(false), isFetchable(true)]).toEqual([development, production]);
  });
});

describe('endpointAddress', () => {
  const ask =
    (address: string, hosts: string[] = []) =>
    () =>
      endpointAddress(address, 'https://a.example/realm', hosts, true);

  it.each([
    ["the issuer's own origin", 'https://a.example/keys', []],
    ['a listed host', 'https://keys.example/keys', ['keys.example']],
    ['any port of a host that is listed without one', 'https://keys.example:8443/keys', ['keys.example']],
    ['a listed port', 'https://keys.example:8443/keys', ['keys.example:8443']],
  ])('accepts %s', (_case, address, hosts) => {
    expect(ask(address, hosts)().href).toBe(address);
  });

  it.each([
    ['another host', 'https://b.example/keys', []],
    ['another port of the issuer', 'https://a.example:8443/keys', []],
    ['a sub-domain', 'https://x.a.example/keys', []],
    ['another port of a listed host', 'https://keys.example:1/keys', ['keys.example:8443']],
    ['plain http', 'http://a.example/keys', ['a.example']],
  ])('refuses %s', (_case, address, hosts) => {
    expect(ask(address, hosts)).toThrow(expect.objectContaining({ faultClass: 'address-refused' }));
  });
});
