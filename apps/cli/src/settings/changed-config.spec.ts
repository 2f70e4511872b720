import { changedConfig } from './changed-config.js';

const LOGIN = { url: 'https://one.example', issuer: 'https://issuer.example', client_id: 'c' };

describe('a changed config', () => {
  it('with another address has lost the login of the earlier one', () => {
    expect(changedConfig({ ...LOGIN, scope: 's' }, 'url', 'https://two.example')).toEqual({
      content: { url: 'https://two.example', scope: 's' },
      leftOut: ['issuer', 'client_id'],
    });
  });

  it('keeps the login with the same address, another issuer, and an address where there was none', () => {
    expect(changedConfig(LOGIN, 'url', 'https://one.example')).toEqual({ content: LOGIN, leftOut: [] });
    expect(changedConfig(LOGIN, 'issuer', 'i').content).toEqual({ ...LOGIN, issuer: 'i' });
    expect(changedConfig({ issuer: 'i' }, 'url', 'https://one.example').content).toEqual({
      issuer: 'i',
      url: 'https://one.example',
    });
  });
});
