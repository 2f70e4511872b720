import fc from 'fast-check';
import { GatheredBytes } from './gathered-bytes.js';

describe('GatheredBytes', () => {
  it('gives all pieces in their order, and changes none of them', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 60 }), (pieces) => {
        const sent = pieces.map((piece) => Buffer.from(piece));
        const gathered = new GatheredBytes();
        for (const piece of sent) gathered.add(piece);
        expect(gathered.bytes().equals(Buffer.concat(pieces))).toBe(true);
        expect(sent.map((piece, index) => piece.equals(pieces[index] as Uint8Array))).not.toContain(false);
      }),
    );
  });
});
