import fc from 'fast-check';
import { MAX_GROUP_DEPTH, parentGroups } from './groups.js';

describe('parentGroups', () => {
  it.each([
    ['a path', '/ml/team-a/vision', ['/ml/team-a', '/ml']],
    ['a path of one group', '/ml', []],
    ['letters are kept as they are', '/ML/Team-A', ['/ML']],
    ['dots are no steps', '/ml/../ops', ['/ml/..', '/ml']],
    ['escapes are not decoded', '/ml%2Fteam-a/vision', ['/ml%2Fteam-a']],
    ['spaces belong to a name', '/ ml/team a', ['/ ml']],
    ['a URN', 'urn:x:example.org:group:ml:team-a#aai', ['urn:x:example.org:group:ml#aai']],
    ['a URN of one group', 'urn:x:example.org:group:ml#aai', []],
    ['a URN without an authority', 'urn:x:example.org:group:ml:team-a', ['urn:x:example.org:group:ml']],
    ['a longer namespace', 'urn:geant:example.org:sub:group:ml:team-a#a.b', ['urn:geant:example.org:sub:group:ml#a.b']],
    [
      'a role: its holder is in the group and in the groups above',
      'urn:x:example.org:group:ml:team-a:role=lead#aai',
      ['urn:x:example.org:group:ml:team-a#aai', 'urn:x:example.org:group:ml#aai'],
    ],
    ['a role in a group of one', 'urn:x:example.org:group:ml:role=lead#aai', ['urn:x:example.org:group:ml#aai']],
    ['a group that is itself called group', 'urn:x:ns:group:group:ml#aai', ['urn:x:ns:group:group#aai']],
  ])('gives the parents, nearest first: %s', (_, entitlement, parents) => {
    expect(parentGroups(entitlement)).toEqual(parents);
  });

  it.each([
    ['the root', '/'],
    ['the empty text', ''],
    ['a plain name', 'ml/team-a'],
    ['a plain name with a colon', 'ml:team-a'],
    ['a doubled slash in front', '//ml/team-a'],
    ['a doubled slash within', '/ml//team-a'],
    ['a slash at the end', '/ml/team-a/'],
    ['the bare namespace', 'urn:x:example.org:group'],
    ['the bare namespace with an authority', 'urn:x:example.org:group#aai'],
    ['the bare namespace with an empty group', 'urn:x:example.org:group:#aai'],
    ['a role in no group', 'urn:x:example.org:group:role=lead#aai'],
    ['a role before a group', 'urn:x:example.org:group:ml:role=lead:team-a#aai'],
    ['two roles', 'urn:x:example.org:group:ml:role=lead:role=owner#aai'],
    ['an empty segment', 'urn:x:example.org:group:ml::team-a#aai'],
    ['an empty segment at the end', 'urn:x:example.org:group:ml:team-a:#aai'],
    ['an empty namespace', 'urn:x::group:ml:team-a#aai'],
    ['no namespace', 'urn:x:group:ml:team-a#aai'],
    ['another case of the scheme', 'URN:x:example.org:group:ml:team-a#aai'],
    ['another case of the literal', 'urn:x:example.org:GROUP:ml:team-a#aai'],
    ['another literal', 'urn:x:example.org:groups:ml:team-a#aai'],
    ['two authorities', 'urn:x:example.org:group:ml:team-a#aai#bbi'],
    ['a URN with slashes', 'urn:x:example.org/group/ml/team-a'],
  ])('gives none to %s', (_, entitlement) => {
    expect(parentGroups(entitlement)).toEqual([]);
  });

  it('gives none past the greatest depth, so that one token cannot make thousands of principals', () => {
    const deep = (groups: number): string => '/g'.repeat(groups);
    expect(parentGroups(deep(MAX_GROUP_DEPTH))).toHaveLength(MAX_GROUP_DEPTH - 1);
    expect(parentGroups(deep(MAX_GROUP_DEPTH + 1))).toEqual([]);
  });

  const names = fc.array(fc.stringMatching(/^[a-zA-Z0-9 ._%=-]{1,6}$/), { minLength: 1, maxLength: 6 });

  it('gives exactly the shorter paths that end where a segment ends', () => {
    fc.assert(
      fc.property(names, (segments) => {
        const path = `/${segments.join('/')}`;
        const cuts = [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index)).filter((cut) => cut !== '');
        expect(parentGroups(path)).toEqual(cuts.reverse());
      }),
    );
  });

  it('means the same in both notations', () => {
    fc.assert(
      fc.property(names, fc.constantFrom('', '#aai', '#'), (segments, authority) => {
        fc.pre(!segments.some((segment) => segment.startsWith('role=')));
        const urn = (groups: string): string => `urn:x:ns:group:${groups}${authority}`;
        const paths = parentGroups(`/${segments.join('/')}`).map((path) => urn(path.slice(1).replaceAll('/', ':')));
        expect(parentGroups(urn(segments.join(':')))).toEqual(paths);
      }),
    );
  });

  it('is transitive, and nothing is its own parent, for any text', () => {
    const texts = fc.oneof(fc.string(), fc.stringMatching(/^(urn:x:n:group|\/)?([:/](g|group|role=r|)){0,5}#?a?#?$/));
    fc.assert(
      fc.property(texts, (text) => {
        const parents = parentGroups(text);
        expect(parents).not.toContain(text);
        expect(new Set(parents).size).toBe(parents.length);
        for (const [index, parent] of parents.entries()) expect(parentGroups(parent)).toEqual(parents.slice(index + 1));
      }),
    );
  });
});
