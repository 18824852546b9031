/** The Markdown as written; it is sanitised where it is shown. */
export interface TextView {
  readonly markdown: string;
}
