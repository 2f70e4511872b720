/** Gives items one by one while the next one is already asked for. */
export async function* ahead<T>(items: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    for (let next = ask(items); ;) {
      const { done, value } = await next;
      if (done) return;
      next = ask(items);
      yield value;
    }
  } finally {
    await items.return(undefined);
  }
}

function ask<T>(items: AsyncGenerator<T>): Promise<IteratorResult<T>> {
  const next = items.next();
  // it is awaited in its turn, if anybody still wants it: until then its failure is not unhandled
  next.catch(() => undefined);
  return next;
}
