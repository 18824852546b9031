/** Little pictures beside the samples: decoration, drawn from made-up shapes. */
export const SAMPLE_PICTURES = {
  'churn-early-warning': { shape: 'bars', values: [30, 21, 15, 11, 8, 6, 4, 3, 3, 5, 5, 5], risky: 3 },
  'campaign-uplift': { shape: 'line', values: [0, 4, 7, 9, 10, 10.5, 11], reference: true },
  'churn-from-labels': { shape: 'line', values: [0, 6, 8, 9, 10, 10.6, 11], reference: true },
  'member-overview': { shape: 'tiles', values: [1, 0.6, 0.45, 0.35, 0.3] },
} as const;
