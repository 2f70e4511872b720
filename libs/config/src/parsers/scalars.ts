import { right, wrong, type Parser } from './parser.js';

/** Text that is taken as it is. Lone surrogates are refused: they can be neither encoded in a URI nor stored. */
export function text(expects: string): Parser<string> {
  return {
    expects,
    parse: (given) => (/[\p{Surrogate}\0]/u.test(given) ? wrong('it is not well-formed Unicode text') : right(given)),
  };
}

/** @param of what is counted, for the message: `milliseconds`, `bytes` */
export function integer({ min, max, of }: { min: number; max: number; of?: string }): Parser<number> {
  return {
    expects: `a whole number${of === undefined ? '' : ` of ${of}`} from ${min} to ${max}`,
    parse(given) {
      if (!/^[+-]?\d+$/.test(given.trim())) return wrong('it is not a whole number in digits');
      const value = Number(given);
      if (value < min || value > max) return wrong('it is out of range');
      return right(value);
    },
  };
}

export const boolean: Parser<boolean> = {
  expects: '`true` or `false`',
  parse(given) {
    const word = given.trim().toLowerCase();
    return word === 'true' || word === 'false' ? right(word === 'true') : wrong('it is neither true nor false');
  },
};

export function oneOf<const T extends string>(...choices: readonly T[]): Parser<T> {
  return {
    expects: `one of ${choices.map((choice) => `\`${choice}\``).join(', ')}`,
    parse(given) {
      const found = choices.find((choice) => choice === given.trim());
      return found === undefined ? wrong('it is none of the choices') : right(found);
    },
  };
}
