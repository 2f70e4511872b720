import { pageLinks } from './page-links.js';

const NUMBERS = { total: 25, total_pages: 3, first_page: 1, last_page: 3 };

describe('pageLinks', () => {
  it('lead to the other pages by number', () => {
    const pagination = { ...NUMBERS, page: 2, previous_page: 1, next_page: 3, next_cursor: 'abc' };
    expect(pageLinks({ page: '2', page_size: '10' }, { page: 2, pageSize: 10 }, pagination)).toBe(
      '<?page_size=10&page=3>; rel="next", <?page_size=10&page=1>; rel="first", ' +
        '<?page_size=10&page=1>; rel="prev", <?page_size=10&page=3>; rel="last"',
    );
  });

  it('lead to no last page that is only the last known one', () => {
    const pagination = { ...NUMBERS, page: 1, next_page: 2, total_exact: false } as const;
    expect(pageLinks({}, { page: 1, pageSize: 10 }, pagination)).toBe('<?page=2>; rel="next", <?page=1>; rel="first"');
  });

  it('lead on by cursor once there is one', () => {
    const request = { page: 1, pageSize: 10, cursor: 'old' };
    expect(pageLinks({ cursor: 'old', sort_by: 'model' }, request, { next_cursor: 'new' })).toBe(
      '<?sort_by=model&cursor=new>; rel="next", <?sort_by=model&cursor=>; rel="first"',
    );
    expect(pageLinks({ cursor: 'old' }, request, {})).toBe('<?cursor=>; rel="first"');
  });

  it('keep every other parameter, repeated ones too, and let none end the link', () => {
    const query = { tags: ['a', 'b'], 'x>; rel="next"': '"\r\n<é', empty: '' };
    const links = pageLinks(query, { page: 1, pageSize: 10 }, {});
    expect(links).toMatch(/^<\?[\w%&=.*+-]+>; rel="first"$/);
    const target = new URL(links.slice(1, links.indexOf('>')), 'http://host/api/v1/experiment?page=7');
    expect(target.pathname).toBe('/api/v1/experiment');
    expect([...target.searchParams]).toEqual([
      ['tags', 'a'],
      ['tags', 'b'],
      ['x>; rel="next"', '"\r\n<é'],
      ['empty', ''],
      ['page', '1'],
    ]);
  });

  it('stay short enough for the header, the way on first', () => {
    const pagination = { ...NUMBERS, page: 2, previous_page: 1, next_page: 3 };
    const links = pageLinks({ q: 'x'.repeat(4000) }, { page: 2, pageSize: 10 }, pagination);
    expect(links).toMatch(/^<\?q=x+&page=3>; rel="next"$/);
    expect(pageLinks({ q: 'x'.repeat(7000) }, { page: 2, pageSize: 10 }, pagination)).toBe('');
  });
});
