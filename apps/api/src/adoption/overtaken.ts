/** Another process has moved what this one was about to move. */
export class Overtaken extends Error {}
