import { pathWith, queryOf } from './address.js';

it('values of a path stay within their place', () => {
  expect(
    pathWith('/experiment/{experimentId}/drift/{driftId}', { experimentId: 'a/../b', driftId: '{experimentId}?' }),
  ).toBe('/experiment/a%2F..%2Fb/drift/%7BexperimentId%7D%3F');
});

it.each<[object | undefined, string]>([
  [undefined, ''],
  [{ q: undefined, fields: [] }, ''],
  [{ cursor: '', page_size: 100, count: false }, '?cursor=&page_size=100&count=false'],
  [{ fields: ['id', 'parameters.a,b'] }, '?fields=id,parameters.a%2Cb'],
  [{ q: 'tags:"ü&=+#"' }, '?q=tags%3A%22%C3%BC%26%3D%2B%23%22'],
])('the query of %j is %j', (values, expected) => {
  expect(queryOf(values && { ...values })).toBe(expected);
});
