/** What this build is made of; filled in by the bundler (tests/tools/buildInfo.ts). */
export interface Build {
  readonly version: string;
  /** Of the repository; null where it was not built from one. */
  readonly commit: string | null;
  /** Exact versions of the libraries that take part in results. */
  readonly libraries: Readonly<Record<string, string>>;
}

declare const __TIDEMARK_BUILD__: Build;

export const BUILD: Build = __TIDEMARK_BUILD__;
