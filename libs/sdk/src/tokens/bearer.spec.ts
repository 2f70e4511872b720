import { LoginNeededError } from '../errors/errors.js';
import { bearerOf } from './bearer.js';

it('a token is sent without the white space around it', () => expect(bearerOf(' a.b.c\n')).toBe('Bearer a.b.c'));

it.each([
  ['secret\nother', 'a line break'],
  ['secret other', 'a blank'],
  ['secret\u0000', 'no visible ASCII'],
  ['s\u00e9cret', 'no visible ASCII'],
])('%j is refused, and not shown', (token, fault) => {
  let thrown: unknown;
  try {
    bearerOf(token);
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toBeInstanceOf(LoginNeededError);
  const { message, advice } = thrown as LoginNeededError;
  expect(message).toContain(fault);
  expect(message + advice).not.toMatch(/s.cret/);
});
