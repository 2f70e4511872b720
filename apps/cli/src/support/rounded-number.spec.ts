import { roundedNumber } from './rounded-number.js';

it.each([
  ['{"seed": 9223372036854775807}', { number: '9223372036854775807', name: '"seed"' }],
  ['{"a":{"b\\"c" : [1, -9007199254740993]}}', { number: '-9007199254740993', name: '"b\\"c"' }],
  ['{"huge":1e400}', { number: '1e400', name: '"huge"' }],
  ['[9007199254740992]', { number: '9007199254740992', name: undefined }],
])('of %s the number is named', (json, rounded) => expect(roundedNumber(json)).toEqual(rounded));

it.each(['{"n":9007199254740991,"m":-0.1,"x":1e300}', '{"text":"9223372036854775807","9223372036854775807":"\\"1"}'])(
  'of %s there is none',
  (json) => expect(roundedNumber(json)).toBeUndefined(),
);
