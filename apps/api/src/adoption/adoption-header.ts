/** Says of an answer that it may lack drifts which are still on their way. */
export const ADOPTION_HEADER = 'X-Adoption';
