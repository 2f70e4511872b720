/** How a verdict may be written. */
export const GATE_FORMATS = ['text', 'junit', 'github', 'json'] as const;

export type GateFormat = (typeof GATE_FORMATS)[number];
