import type { Config } from 'vega-lite';

/** The configs of both themes and the words of both languages; `charts/theme` has them. */
export interface ChartLook {
  readonly light: Config;
  readonly dark: Config;
  readonly locales: Readonly<
    Record<'en' | 'zh', { readonly number: Record<string, unknown>; readonly time: Record<string, unknown> }>
  >;
}

/** Words of the footer. */
export interface ChartText {
  readonly showData: string;
  readonly hideData: string;
  readonly savePicture: string;
  readonly png: string;
  readonly svg: string;
  readonly spec: string;
}
