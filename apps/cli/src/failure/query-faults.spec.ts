import { caretLines } from './query-faults.js';

it.each([
  ['model:a AND mdoel:b', 'At character 13, "mdoel": Unknown field.', ['model:a AND mdoel:b', '            ^']],
  ['model:漂 x:1', 'At character 9, "x": Unknown field.', ['model:漂 x:1', '         ^']],
  ['model:a\nAND (', 'At character 14, the end: Expected.', ['AND (', '     ^']],
  ['model:a', 'Only the first 50 faults are listed.', []],
])('the fault of %j is pointed at', (query, message, lines) => expect(caretLines(query, message)).toEqual(lines));
