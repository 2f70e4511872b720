import fc from 'fast-check';
import { BASE_PATHS, canonicalUrl } from './canonical-path.js';

const ID = 'f47ac10b-58cc-4372-a567-0e02b2c3d479';

describe('canonicalUrl', () => {
  it.each([
    ['/', '/'],
    ['/user/self', '/user/self'],
    ['/user/self/', '/user/self'],
    ['/user/self//', '/user/self//'],
    ['//', '//'],
    ['/api/v1', '/'],
    ['/api/v1/', '/'],
    ['/api/latest/user', '/user'],
    ['/api/v1x/user', '/api/v1x/user'],
    ['/api/v1/api/latest/user', '/api/latest/user'],
    ['/entitlements', '/entitlement'],
    ['/api/v1/entitlements/?a=/', '/entitlement?a=/'],
    ['/entitlements/x', '/entitlements/x'],
    [`/experiment/${ID.toUpperCase()}/drift/`, `/experiment/${ID}/drift`],
    [`/EXPERIMENT/${ID.toUpperCase()}`, `/EXPERIMENT/${ID}`],
    [`/experiment/x${ID.toUpperCase()}`, `/experiment/x${ID.toUpperCase()}`],
    [`/experiment?id=${ID.toUpperCase()}/`, `/experiment?id=${ID.toUpperCase()}/`],
    ['/%75ser/s%65lf', '/user/self'],
    [`/experiment/%46${ID.slice(1)}`, `/experiment/${ID}`],
    ['/user%2Fself', '/user%2Fself'],
    ['/%zz%41', '/%zz%41'],
    ['/%%341', '/%%341'],
    ['/%2541', '/%2541'],
    ['/user?x=%41', '/user?x=%41'],
    ['?x', '?x'],
    ['', ''],
  ])('%s -> %s', (url, expected) => {
    expect(canonicalUrl(url)).toBe(expected);
  });

  const segment = fc.oneof(
    fc.webSegment(),
    fc.uuid(),
    fc.uuid().map((id) => id.toUpperCase()),
    fc.constantFrom('api', 'v1', 'latest', 'user', 'entitlements', '', '%41', '%2F', '%', '%4'),
  );
  const path = fc.array(segment, { maxLength: 6 }).map((segments) => `/${segments.join('/')}`);
  const query = fc.option(fc.webQueryParameters());

  it('is the same applied twice, but for base paths inside each other, which are none', () => {
    fc.assert(
      fc.property(path, query, (start, parameters) => {
        const once = canonicalUrl(parameters === null ? start : `${start}?${parameters}`);
        const [oncePath = ''] = once.split('?', 1);
        fc.pre(!BASE_PATHS.some((base) => `${oncePath}/`.startsWith(`${base}/`)));
        expect(canonicalUrl(once)).toBe(once);
      }),
    );
  });

  it('never touches the query', () => {
    fc.assert(
      fc.property(path, fc.string(), (start, parameters) => {
        expect(canonicalUrl(`${start}?${parameters}`).endsWith(`?${parameters}`)).toBe(true);
      }),
    );
  });
});
