/** Roles whose columns are never features (contracts §2), a snapshot's own date among them. */
export const NEVER_FEATURES = ['member_id', 'snapshot', 'label', 'treatment', 'split', 'outcome', 'ignore'];
