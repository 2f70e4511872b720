"""The synchronous half, made from `_async` by `npm run sdk:python`: edit that one."""
