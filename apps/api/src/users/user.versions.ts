import type { UpgradeStep } from '#libs/mongo';

/** Version of a stored user; every older one has a step that leads here. */
export const USER_VERSION = '1.1.0';

/** From each version of a stored user that there ever was to the next one. */
export const USER_STEPS: readonly UpgradeStep[] = [
  {
    from: '1.0.0',
    to: '1.1.0',
    up: (old) => ({
      ...old,
      updated_at: old['updated_at'] ?? old['created_at'],
      disabled: old['disabled'] ?? false,
      revision: old['revision'] ?? 0,
    }),
  },
];
