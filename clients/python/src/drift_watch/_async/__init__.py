"""The asynchronous half. The package `_sync` beside it is made from this one by `npm run sdk:python`."""
